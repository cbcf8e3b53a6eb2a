import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'
import { Script } from 'node:vm'
import { replaceFile } from '../disk/replace-file.ts'
import { refusalCode } from '../disk/write-refusal.ts'

const HERE = path.dirname(fileURLToPath(import.meta.url))

const DIGEST_BYTES = 32

/** A module of the bundle that V8 had to compile. */
interface CompiledAnew {
  readonly file: string
  readonly source: Buffer
  readonly script: Script
}

const anew: CompiledAnew[] = []

/**
 * From here on, what V8 compiled of a module of the bundle is taken from where `keepCode` left it. It lies beside the module, so
 * nobody can change it who can’t change the program.
 */
export function useKeptCode(): void {
  const { extensions } = createRequire(import.meta.url)
  const usual = extensions['.js']
  extensions['.cjs'] = (module, file) => {
    const script = path.dirname(file) === HERE ? scriptOf(file) : undefined
    if (script) script.runInThisContext()(module.exports, createRequire(file), module, file, HERE)
    else usual(module, file)
  }
}

/**
 * Keeps what was compiled so far of the modules that were compiled anew, functions that were called among it. Where the package
 * can’t be written to, they are compiled each time.
 */
export function keepCode(): void {
  for (const { file, source, script } of anew.splice(0)) {
    const code = script.createCachedData()
    try {
      replaceFile(keptFor(file), Buffer.concat([digestOf(source, code), code]))
    } catch (error) {
      if (refusalCode(error) === undefined) throw error
      return
    }
  }
}

/** Of functions that were kept, Node doesn’t know any more whose they are, which it has to for their `import()`. */
const IMPORTING = /\bimport\(["'`\w]/

/** Absent where Node is to compile a module in its own way. */
function scriptOf(file: string): Script | undefined {
  const bytes = readFileSync(file)
  const source = bytes.toString()
  const cachedData = codeFor(file, bytes)
  if (!cachedData && IMPORTING.test(source)) return undefined
  const text = `(function(exports,require,module,__filename,__dirname){${source}\n})`
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) })
  if (!cachedData || script.cachedDataRejected) anew.push({ file, source: bytes, script })
  return script
}

/** V8 looks at little but the length of the text that its code was made of. */
function codeFor(file: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(keptFor(file))
    const code = kept.subarray(DIGEST_BYTES)
    return digestOf(source, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
    return undefined
  }
}

/**
 * One for each Node, with each set of V8's flags. V8 refuses the code of another version than its own, but two Nodes can have one that
 * calls itself the same and isn't: 20.19.0 and 20.20.2 can't run each other's.
 */
function keptFor(file: string): string {
  return `${file}.${process.version}-${cachedDataVersionTag()}.code`
}

function digestOf(source: Buffer, code: Buffer): Buffer {
  return createHash('sha256').update(source).update(code).digest()
}
