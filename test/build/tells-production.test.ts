import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tellsProduction } from '../../src/build/tells-production.ts'
import { themeDir } from '../../src/theme/theme-dir.ts'

test.each([
  '{{env.production}}',
  '{{#unless @root.env.production}}here{{/unless}}',
  '{{#with env}}{{#if ../x}}{{/if}}{{/with}}',
  '{{#with @root.env as |it|}}{{json it}}{{/with}}',
  '{{json env}}',
  '{{> partials/foot env}}',
  '{{> partials/foot about=env}}',
  '{{lookup . "e"}}',
  '{{lookup @root post.data.name}}',
  '{{#each this}}{{this}}{{/each}}',
  '{{~#each ..~}}{{this}}{{/each}}',
  '{{#each ../..}}{{this}}{{/each}}',
  '{{#each ../this as |value|}}{{value}}{{/each}}',
  '{{#[each] this}}{{this}}{{/[each]}}',
  '{{#"each" this}}{{this}}{{/"each"}}',
  '{{#with @root as |all|}}{{#each all}}{{this}}{{/each}}{{/with}}',
  '{{> partials/foot all=this}}',
  '{{> partials/foot all = @root}}',
  '{{json this}}',
  '{{#each (limit . 3)}}{{this}}{{/each}}',
  '{{lookup (lookup this "e") "p"}}',
  '{{#each (where this "a" 1)}}{{/each}}',
  '{{#[env]}}{{[production]}}{{/[env]}}',
])('a template can tell whether it is printed for readers: %s', (text) => {
  expect(tellsProduction(text)).toBe(true)
})

test.each([
  '<meta name="generator" content="{{env.generator}}">',
  '{{#if env.preview}}A preview{{/if}}',
  '{{#each post.tags}}{{this}}, {{@root.page.title}}{{/each}}',
  '{{#each post.tags as |tag|}}{{tag.name}}{{/each}}',
  '{{> partials/byline this}}',
  '{{> partials/byline level=../level post=this.post}}',
  '{{#with post.published}}{{iso}}{{/with}}',
  '<p>This environment is for training. Read this.</p>',
])('and can’t: %s', (text) => {
  expect(tellsProduction(text)).toBe(false)
})

test('no template of the default theme can', () => {
  const templates = readdirSync(themeDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'))
  expect(templates.length).toBeGreaterThan(20)
  expect(templates.filter((name) => tellsProduction(readFileSync(join(themeDir, name), 'utf8')))).toEqual([])
})
