import type { Author, SiteData, TermDescription } from '../data/site-data.ts'
import type { Post } from '../post/post.ts'
import { type Slug, slugAsGiven, slugOf } from '../text/slugify.ts'
import type { TaxonomyKind } from './site.ts'
import type { AuthorOf } from './visibility.ts'

/** What a data file says of a term beyond its spelling. */
export interface TermDetails {
  readonly title: string | undefined
  /** Markdown. */
  readonly description: string | undefined
  readonly order: number | undefined
  readonly author: Author | undefined
}

const NONE: TermDetails = { title: undefined, description: undefined, order: undefined, author: undefined }

/** What the data files say of the terms of one taxonomy. */
export class DescribedTerms {
  readonly #names: string[] = []
  readonly #bySpelling = new Map<string, Slug>()
  readonly #bySlug = new Map<Slug, TermDetails>()

  constructor(kind: TaxonomyKind, { categories, tags, authors }: SiteData) {
    const described = kind === 'category' ? categories : kind === 'tag' ? tags : new Map<string, TermDescription>()
    for (const { slug: key, title, aliases, description, order } of described.values()) {
      const spellings = title === undefined ? aliases : [title, ...aliases]
      this.#learn(key, spellings, { title, description, order, author: undefined })
    }
    for (const author of kind === 'author' ? authors.values() : []) {
      const { key, name, bio } = author
      this.#learn(key, [name], { title: name, description: bio, order: undefined, author })
    }
  }

  #learn(key: string, spellings: readonly string[], details: TermDetails): void {
    const slug = slugOfKey(key)
    if (slug === undefined) return
    for (const spelling of [...spellings, key]) {
      this.#names.push(spelling)
      this.#bySpelling.set(bareName(spelling), slug)
    }
    this.#bySlug.set(slug, details)
  }

  /** Every spelling that a data file gives, those of one term after another. */
  names(): readonly string[] {
    return this.#names
  }

  /** The slug of the term that a data file, and so a person, put this spelling on. */
  slugOf(name: string): Slug | undefined {
    return this.#bySpelling.get(bareName(name))
  }

  detailsOf(slug: Slug): TermDetails {
    return this.#bySlug.get(slug) ?? NONE
  }
}

/** Of several authors the first is the one whose attribution holds. */
export function authorsOf(data: SiteData): AuthorOf {
  if (data.authors.size === 0) return () => undefined
  const known = new DescribedTerms('author', data)
  const byName = new Map<string, Author | undefined>()
  return ({ frontMatter }: Post) => {
    const [name] = frontMatter.author ?? []
    if (name === undefined) return undefined
    if (!byName.has(name)) {
      const slug = known.slugOf(name) ?? slugOf(name)
      byName.set(name, slug && known.detailsOf(slug).author)
    }
    return byName.get(name)
  }
}

/** A key is the slug, exactly as it is written; one that is written as a title gets the slug of that title. */
function slugOfKey(key: string): Slug | undefined {
  const given = slugAsGiven(key)
  return 'slug' in given && !/\s/.test(key) ? given.slug : slugOf(key)
}

/** A name without case, spacing and punctuation: `Call Centers` and `call-centers` are one; `C++` and `C#` are two. */
export function bareName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}+#]/gu, '')
}
