const MOST_LINES = 40

/**
 * The front matter of a Hugo or Zola site as YAML to paste. TOML's texts, lists and dates are YAML's as well; tables
 * become indented groups and lists over several lines become one. What YAML has no like for (texts of several lines,
 * lists of tables) is shown as a comment, and so is all after the fortieth line.
 */
export function yamlOfToml(toml: string): string {
  const lines = joined(toml.split('\n').map((line) => line.trim()))
  const yaml: string[] = []
  let depth = 0
  let open: readonly string[] = []
  for (const line of lines.slice(0, MOST_LINES)) {
    const table = /^\[([\w.-]+)\]$/.exec(line)?.[1]?.split('.')
    if (table) {
      const shared = table.findIndex((name, i) => name !== open[i])
      for (const [i, name] of table.entries()) if (i >= shared) yaml.push(`${'  '.repeat(i)}${name}:`)
      depth = table.length
      open = table
      continue
    }
    yaml.push('  '.repeat(depth) + fieldOf(line))
  }
  if (lines.length > MOST_LINES) yaml.push('# and so on')
  return yaml.join('\n')
}

function fieldOf(line: string): string {
  const [, key, value] = /^([\w-]+|"[^"]*")\s*=\s*(.+)$/.exec(line) ?? []
  if (key === undefined || value === undefined || /^("""|''')/.test(value)) return line.replace(/^#?\s*/, '# ')
  return `${key}: ${value}`
}

/** A list over several lines as one; empty lines go. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: string[] = []
  let isOpen = false
  for (const line of lines) {
    if (line === '') continue
    if (isOpen) whole.push(`${whole.pop() ?? ''} ${line}`)
    else whole.push(line)
    isOpen = isOpen ? !line.endsWith(']') : /=\s*\[[^\]]*$/.test(line)
  }
  return whole.map((line) => line.replace(/,\s*\]$/, ']'))
}
