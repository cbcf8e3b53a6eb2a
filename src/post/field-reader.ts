import type { Attribution } from '../attribution/attribution.ts'
import type { PermissionEnd } from '../attribution/permission-end.ts'
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import { type Place, placeOfFile, type SourceText } from '../diagnostic/place.ts'
import { type Slug, slugAsGiven, slugOf } from '../text/slugify.ts'
import { isMoment, type Moment, readMoment } from '../time/moment.ts'
import { placeIn } from '../yaml/mapping.ts'
import type { FrontMatterSpans, Image } from './front-matter.ts'
import { placeOfKey } from './place-of-key.ts'

/** Keys of the front matter whose text is a date. */
export type MomentKey =
  | 'date'
  | 'updated'
  | 'publish'
  | 'expires'
  | 'inReplyTo.accessed'
  | 'attribution.permission.date'
  | 'attribution.permission.expires'

/** Reads the fields whose meaning takes more than their own text, and keeps what is wrong with them. */
export class FieldReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #source: SourceText
  readonly #spans: FrontMatterSpans
  readonly #timezone: string

  constructor(source: SourceText, spans: FrontMatterSpans, timezone: string) {
    this.#source = source
    this.#spans = spans
    this.#timezone = timezone
  }

  moment(key: MomentKey, written: string | undefined): Moment | undefined {
    return this.#moment(`\`${key}\``, written, () => this.#placeOf(key))
  }

  /** The date at the beginning of the file's name, or of its folder's. */
  momentOfName(written: string | undefined): Moment | undefined {
    const { path } = this.#source
    const named = /(?:^|\/)index\.\w+$/i.test(path) ? 'folder' : 'file'
    return this.#moment(`the date in the ${named}’s name`, written, () => placeOfFile(path))
  }

  #moment(subject: string, written: string | undefined, placed: () => Place): Moment | undefined {
    if (written === undefined) return undefined
    const read = readMoment(written, this.#timezone)
    if (isMoment(read)) return read
    const { message, mend } = read
    this.diagnostics.push(diagnose('front-matter/date', { message: `${subject} ${message}`, mend, place: placed() }))
    return undefined
  }

  /** The end of the permission in an attribution, whose other dates are read along with it. */
  permissionEnd(attribution: Attribution | undefined): PermissionEnd | undefined {
    const key = 'attribution.permission.expires'
    this.moment('attribution.permission.date', attribution?.permission?.date)
    const moment = this.moment(key, attribution?.permission?.expires)
    return moment && { moment, place: this.#placeOf(key) }
  }

  updated(written: string | undefined, published: Moment | undefined): Moment | undefined {
    const updated = this.moment('updated', written)
    if (!updated || !published || updated.day >= published.day) return updated
    this.diagnostics.push(
      diagnose('front-matter/updated', {
        message: `\`updated\` (${updated.day}) is before \`date\` (${published.day}), and is left out.`,
        mend: 'Mend the one that is wrong.',
        place: this.#placeOf('updated'),
      }),
    )
    return undefined
  }

  slug(written: string | undefined, name: string): Slug {
    if (written !== undefined) {
      const given = slugAsGiven(written)
      if ('slug' in given) return given.slug
      this.diagnostics.push(
        diagnose('urls/unsafe', {
          message: `\`slug\` can’t be part of an address: ${given.problem}.`,
          mend: 'Write small letters, digits and hyphens, such as `on-tea`.',
          place: this.#placeOf('slug'),
        }),
      )
    }
    const slug = slugOf(name)
    if (slug) return slug
    if (written === undefined) {
      this.diagnostics.push(
        diagnose('urls/unsafe', {
          message: `no address can be made of the file’s name “${name}”.`,
          mend: 'Give the file another name, with letters or digits, or write a `slug`.',
          place: placeOfFile(this.#source.path),
        }),
      )
    }
    return 'untitled' as Slug
  }

  titleFromName(name: string, isReported: boolean): string {
    const title = name.replace(/[-_]+/g, ' ').trim() || name
    if (!isReported) return title
    this.diagnostics.push(
      diagnose('front-matter/no-title', {
        message: `this has no title; it is called “${title}” after its file.`,
        mend: 'Write `title: …` in the front matter, or begin the text with `# …`.',
        place: placeIn(this.#source, [0, 1]),
      }),
    )
    return title
  }

  /** An image without `alt`, or with one of white space; an empty one says that it is only decoration. */
  reportWordless({ src, alt }: Image): void {
    if (alt === '' || alt?.trim()) return
    this.diagnostics.push(
      diagnose('images/alt', {
        message: `the image “${src}” has no words for those who can’t see it.`,
        mend: `Say what it shows: \`image: {src: ${src}, alt: …}\`. If it is only decoration, write \`alt: ""\`.`,
        place: this.#placeOf('image.src'),
      }),
    )
  }

  reportNoDate(): void {
    this.diagnostics.push(
      diagnose('front-matter/no-date', {
        message: 'this essay has no date: it stands last in lists, and in no year and no feed.',
        mend: 'Write `date: YYYY-MM-DD`, or begin the file’s name with it.',
        place: placeIn(this.#source, [0, 1]),
      }),
    )
  }

  #placeOf(key: string): Place {
    return placeOfKey({ source: this.#source, spans: this.#spans }, key)
  }
}
