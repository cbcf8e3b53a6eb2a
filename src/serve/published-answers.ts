import type { PublishedFiles } from '../publish/published-files.ts'
import type { Addresses } from '../site/address.ts'
import type { Answer } from './answer.ts'
import { answerTo, type Files, typeOf } from './answer-to.ts'

/** What a site answers as it was published, until it is read. It is to be what `Answers` would give. */
export class PublishedAnswers implements Files<Answer | undefined> {
  readonly addresses: Addresses
  readonly #files: PublishedFiles
  readonly #onAsked: () => void

  /** `onAsked` is told of each question. */
  constructor(files: PublishedFiles, addresses: Addresses, onAsked: () => void) {
    this.#files = files
    this.addresses = addresses
    this.#onAsked = onAsked
  }

  /** As `Answers.to`; undefined for a file that doesn’t stand there as it was published. */
  to(target: string): Answer | undefined {
    this.#onAsked()
    return answerTo(target, this)
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  file(path: string, status: 200 | 404): Answer | undefined {
    const body = this.#files.read(path)
    return body && { kind: 'content', status, type: typeOf(path), body }
  }
}
