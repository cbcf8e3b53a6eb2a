export function shout(text) {
  return text.loud.toUpperCase()
}
