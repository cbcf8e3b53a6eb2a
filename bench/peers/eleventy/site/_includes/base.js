export const esc = (s) =>
  String(s).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])
export const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-')
export const base = (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(title)} — Service Essays</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Service Essays">
</head>
<body>
<header><a href="/">Service Essays</a><nav><a href="/">Home</a> <a href="/feed.xml">RSS</a></nav></header>
<main>
${body}
</main>
<footer><p>An archive of essays about customer service.</p></footer>
</body>
</html>
`
export const day = (d) => d.toISOString().slice(0, 10)
export const listing = (title, items, number, total, href) =>
  base(
    title,
    `<h1>${esc(title)}</h1>
<ul class="essays">
${items.map((i) => `<li><a href="${i.url}">${esc(i.data.title)}</a> <time>${day(i.date)}</time> <span>${esc(i.data.author)}</span></li>`).join('\n')}
</ul>
<nav class="pages">${number > 1 ? `<a rel="prev" href="${href(number - 1)}">Newer</a>` : ''} Page ${number} of ${total} ${number < total ? `<a rel="next" href="${href(number + 1)}">Older</a>` : ''}</nav>`,
  )
