declare const html: unique symbol

/** Text that is HTML already: safe to print as it is. Made where Markdown is compiled, or by `escapeHtml`. */
export type Html = string & { readonly [html]: true }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Plain text as HTML, good for an element's content and a quoted attribute. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character) as Html
}
