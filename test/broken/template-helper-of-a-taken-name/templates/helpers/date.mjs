export default function date(day) {
  return String(day)
}
