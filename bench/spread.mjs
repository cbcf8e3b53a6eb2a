export function median(numbers) {
  const list = [...numbers].sort((a, b) => a - b)
  const middle = list.length >> 1
  return list.length % 2 === 1 ? list[middle] : (list[middle - 1] + list[middle]) / 2
}

/** `1.20 1.31 1.52`: the least, the median and the most. */
export function spread(numbers, digits = 0) {
  return [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((number) => number.toFixed(digits)).join(' ')
}
