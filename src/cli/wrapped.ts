/** Lines of at most so many characters, unless a word has more; none for no text. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`\\S(?:.{0,${Math.max(0, width - 2)}}\\S)?(?=\\s|$)|\\S+`, 'g')) ?? []
}
