import { type Checked, checked, hasErrors } from '../diagnostic/diagnostic.ts'
import type { Page } from '../page/page.ts'
import { outputPathOf } from '../site/route.ts'
import { render } from '../template/render.ts'
import { type TemplateSet, templateFor } from '../template/template-set.ts'
import type { OutputFile } from './output-file.ts'
import { type PolicyRules, withPolicy } from './policy.ts'

/** What pages are printed with; without a policy where the site wants none. */
export interface Printing {
  readonly templates: TemplateSet
  readonly policy: PolicyRules | undefined
}

/** A page and its template, to a file; absent, with the reason, where the template can't print it. */
export function renderPage(page: Page, { templates, policy }: Printing): Checked<OutputFile | undefined> {
  const name = page.variant === undefined ? page.template : templateFor(templates, page.template, page.variant)
  const { value: text, diagnostics } = render(templates, name, page.view())
  if (hasErrors(diagnostics)) return checked(undefined, diagnostics)
  const content = policy && page.kind !== 'feed' ? withPolicy(text, policy) : text
  return checked({ path: outputPathOf(page.route), kind: page.kind, content }, diagnostics)
}
