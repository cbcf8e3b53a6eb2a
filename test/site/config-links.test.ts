import { expect, test } from 'vitest'
import { aSite, CONFIG, dated } from './a-site.ts'

function found(lines: string): readonly string[] {
  return aSite({
    'deskbell.config.yaml': `${CONFIG}${lines}`,
    'posts/tea.md': dated('2025-01-14'),
    'posts/late.md': dated('2030-01-01'),
    'pages/about.md': '---\ntitle: About\n---\nUs.\n',
    'static/bell logo.svg': '<svg/>',
    'static/caf\u00e9.svg': '<svg/>',
  }).found
}

test('An address of the configuration may lead to a page, a file, a list, or elsewhere', () => {
  const hrefs = [
    '/',
    '/tea/',
    '/tea',
    '/tea/?a#b',
    'https://example.org/about/',
    '/archive/',
    '/2025/',
    '/feed.xml',
    '#top',
  ]
  const elsewhere = ['https://example.com/x', 'mailto:a@example.org', 'tel:+123']
  const items = [...hrefs, ...elsewhere].map((href) => `{ label: A, href: "${href}" }`).join(', ')
  expect(found(`navigation: [${items}]\nfooter: { links: [${items}] }\n`)).toEqual([])
  expect(found('theme: { logo: { src: /bell%20logo.svg } }\n')).toEqual([])
  expect(found('theme: { logo: bell%20logo.svg }\n')).toEqual([])
})

test('An accent may be typed in either of Unicode’s ways', () => {
  expect(found('theme: { logo: /cafe\u0301.svg }\n')).toEqual([])
  expect(found('theme: { logo: /cafe%CC%81.svg }\n')).toEqual([])
})

test('One that leads to nothing is reported', () => {
  const place = 'deskbell.config.yaml:1:1 links/dead'
  expect(found('navigation: [{ label: A, href: /abuot/ }]\n')).toEqual([
    `${place} \`navigation.href\`, “/abuot/”, leads to nothing on this site.`,
  ])
  expect(found('footer: { links: [{ label: A, href: https://example.org/nowhere }] }\n')).toEqual([
    `${place} \`footer.links.href\`, “https://example.org/nowhere”, leads to nothing on this site.`,
  ])
  expect(found('theme: { logo: /missing.svg }\n')).toEqual([
    `${place} \`theme.logo\`, “/missing.svg”, leads to nothing on this site.`,
  ])
})
