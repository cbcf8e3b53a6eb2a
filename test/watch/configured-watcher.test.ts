import { describe, expect, onTestFinished, test } from 'vitest'
import type { Change } from '../../src/watch/change.ts'
import { ConfiguredWatcher } from '../../src/watch/configured-watcher.ts'
import { newFolder } from './watched-folder.ts'

function opened() {
  const told: Change[] = []
  const watcher = new ConfiguredWatcher({
    siteDir: newFolder(),
    ignored: () => false,
    onChange: (change) => told.push(change),
    onTrouble: ({ message }) => expect.fail(message),
  })
  onTestFinished(() => watcher.close())
  return { watcher, told }
}

/** How many folders this process watches. */
function watches(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length
}

describe('a watcher that follows the configuration', () => {
  test('tells that anything may have changed where the folders are others, and watches them once', async () => {
    const { watcher, told } = opened()
    await watcher.follow({ posts: 'posts' })
    await watcher.follow({ posts: 'posts' })
    expect(told).toEqual([])
    await watcher.follow({ posts: 'essays' })
    expect(told).toEqual(['everything'])
    await expect.poll(watches).toBe(1)
  })

  test('watches nothing any more, where it is closed while it begins', async () => {
    const { watcher } = opened()
    const begun = watcher.follow({})
    await watcher.close()
    await begun
    await watcher.follow({ posts: 'essays' })
    await expect.poll(watches).toBe(0)
  })
})
