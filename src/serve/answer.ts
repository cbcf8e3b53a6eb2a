import { type Notice, noticeHtml } from './notice.ts'

/** What there is to be sent for an address. */
export type Answer = Content | FileToSend | Redirect

export interface Content {
  readonly kind: 'content'
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

export interface FileToSend {
  readonly kind: 'file'
  readonly status: 200 | 404
  readonly type: string
  readonly absolutePath: string
}

export interface Redirect {
  readonly kind: 'redirect'
  readonly location: string
}

export function textAnswer(status: number, text: string): Content {
  return { kind: 'content', status, type: 'text/plain; charset=utf-8', body: Buffer.from(text) }
}

export function noticeAnswer(status: number, notice: Notice): Content {
  return { kind: 'content', status, type: 'text/html; charset=utf-8', body: noticeHtml(notice) }
}
