export default function tea() {
  return (tree) => {
    if (JSON.stringify(tree).includes('tea')) throw new TypeError('Cannot pour tea\n    at the table (kitchen.js:3:14)')
  }
}
