import { Document } from 'yaml'

/** A text, or a list of texts in brackets, on one line, in quotes where YAML would take it for something else. */
export function onOneLine(value: string | readonly string[]): string {
  const document = new Document()
  document.contents = document.createNode(value, { flow: true })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd()
}
