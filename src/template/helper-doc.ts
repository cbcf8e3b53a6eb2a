/** What `docs/helpers.md` says of a helper, and what the check of its calls knows. */
export interface HelperDoc {
  readonly name: string
  /** How it is called, with a word for each value. */
  readonly usage: string
  readonly about: string
  /** Pieces of a template, and what each prints of an essay “On tea” with the tags “Tea” and “Cups”. */
  readonly examples: readonly (readonly [template: string, printed: string])[]
  /** With how many values it is called, without those that have a name. */
  readonly values: readonly [least: number, most: number]
}

/** Handlebars' own helpers; `log` is left out, since a stage has no console. */
export const BUILT_IN: readonly HelperDoc[] = [
  {
    name: 'if',
    usage: '{{#if value}}…{{else}}…{{/if}}',
    about:
      'Prints its block where the value is there: neither `null`, `false`, 0, an empty text nor an empty list. `{{else if other}}` asks on.',
    examples: [['{{#if post.subtitle}}{{post.subtitle}}{{else}}no subtitle{{/if}}', 'no subtitle']],
    values: [1, 1],
  },
  {
    name: 'unless',
    usage: '{{#unless value}}…{{/unless}}',
    about: 'Prints its block where `if` wouldn’t.',
    examples: [['{{#unless post.updated}}as it was{{/unless}}', 'as it was']],
    values: [1, 1],
  },
  {
    name: 'each',
    usage: '{{#each list as |item i|}}…{{else}}…{{/each}}',
    about:
      'Prints its block for each item of a list, and what is after `{{else}}` where it is empty. `i` counts from 0; `@first` and `@last` tell the ends. In the block the page’s own values are `@root.page`, `@root.site` and so on, or `../page`.',
    examples: [['{{#each post.tags as |tag|}}{{#unless @first}}, {{/unless}}{{tag.name}}{{/each}}', 'Tea, Cups']],
    values: [1, Number.POSITIVE_INFINITY],
  },
  {
    name: 'with',
    usage: '{{#with value as |name|}}…{{else}}…{{/with}}',
    about: 'Prints its block, in which the value has a name, where the value is there.',
    examples: [['{{#with post.published as |day|}}{{day.iso}}{{/with}}', '2025-10-14']],
    values: [1, 1],
  },
  {
    name: 'lookup',
    usage: '{{lookup value key}}',
    about: 'The part of a value whose name or number is only known when the page is printed.',
    examples: [['{{#with (lookup post.tags 1) as |tag|}}{{tag.name}}{{/with}}', 'Cups']],
    values: [2, Number.POSITIVE_INFINITY],
  },
]
