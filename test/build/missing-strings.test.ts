import { expect, test } from 'vitest'
import { missingStrings } from '../../src/build/missing-strings.ts'
import { aSite, CONFIG, dated } from '../site/a-site.ts'
import { lexicon } from '../template/theme.ts'

test('The file to add is named where the site has its templates', () => {
  const config = `${CONFIG}lang: pt\ntemplates: look\n`
  const { site } = aSite({ 'deskbell.config.yaml': config, 'posts/cha.md': dated('2025-01-14') })
  expect(missingStrings([...site.essays, ...site.pages], site.config, lexicon('pt')).map(({ mend }) => mend)).toEqual([
    'Run `deskbell theme eject strings.en`, rename `look/strings.en.yaml` to `strings.pt.yaml`, and translate it.',
  ])
})
