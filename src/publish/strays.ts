import { join } from 'node:path'
import { hashOfFile } from './content.ts'
import { look } from './look.ts'
import type { Manifest } from './manifest.ts'
import { isSystemError } from './refusal.ts'

/** The files of the last build that no longer stand as it put them there, in the order of the manifest. */
export function strayFiles(out: string, manifest: Manifest): readonly string[] {
  return [...manifest].filter(([path, hash]) => !stands(join(out, path), hash)).map(([path]) => path)
}

function stands(file: string, hash: string): boolean {
  try {
    return look(file)?.isFile() === true && hashOfFile(file) === hash
  } catch (error) {
    if (!isSystemError(error)) throw error
    return false
  }
}
