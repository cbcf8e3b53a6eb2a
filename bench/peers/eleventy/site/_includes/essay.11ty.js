import { base, day, esc, slug } from './base.js'
export default class {
  render({ title, author, category, attribution, page, content }) {
    return base(
      title,
      `<article>
<h1>${esc(title)}</h1>
<p class="meta"><time datetime="${page.date.toISOString()}">${day(page.date)}</time> <span>${esc(author)}</span> <a href="/category/${slug(category)}/">${esc(category)}</a>${attribution ? ` <cite>${esc(attribution)}</cite>` : ''}</p>
${content}
</article>`,
    )
  }
}
