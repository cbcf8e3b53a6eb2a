import { expect, test } from 'vitest'
import { isSettled } from '../../src/disk/mark.ts'

test.each([
  [{ dev: 1, ctimeMs: 5000.25 }, true],
  [{ dev: 1, ctimeMs: 5000.5 }, false],
  [{ dev: 1, ctimeMs: 5000.75 }, false],
  [{ dev: 2, ctimeMs: 3000 }, true],
  [{ dev: 2, ctimeMs: 3000.5 }, false],
])(
  'a file is settled once its file system’s clock has gone on, and two seconds later where that is another clock: %j',
  (file, is) => {
    expect(isSettled(file, { dev: 1, ctimeMs: 5000.5 })).toBe(is)
  },
)
