export default function loud(text) {
  return `${text}!`
}
