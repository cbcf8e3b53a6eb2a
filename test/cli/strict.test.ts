import { expect, test } from 'vitest'
import { deskbell, scratchFolder, write } from '../command.ts'

const site = write(scratchFolder(), {
  'deskbell.config.yaml':
    'title: T\nurl: https://example.org/\ntimezone: UTC\nnavigation: [{label: Offer, href: /offer/}]\n',
  'posts/a.md': '---\ntitle: A\ndate: 2025-01-05\n---\nSee [the offer](/offer/).\n',
  'pages/offer.md': '---\ntitle: Offer\nexpires: 2025-07-01\n---\nWords.\n',
})

test.each(['build', 'check'])(
  'a warning that time alone brings fails no %s, not even --fail-on warning',
  async (command) => {
    for (const [now, code] of [
      ['2025-06-15', 'attribution/lapses'],
      ['2025-07-01', 'links/hidden'],
    ] as const) {
      const out = command === 'build' ? ['--out', scratchFolder()] : []
      const ran = await deskbell([command, '--site', site, '--now', now, '--fail-on', 'warning', ...out])
      expect(ran.status).toBe(0)
      expect(ran.stdout + ran.stderr).toContain(`(${code})`)
    }
  },
)
