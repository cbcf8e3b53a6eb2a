import type { CompletedArgument, CompletedCommand, CompletedOption, CompletedValue } from './completed-command.ts'
import { quoted } from './quoted.ts'

/** A function for each command. It can be read at the start of a shell, or lie in a folder of `fpath` as `_deskbell`. */
export function zshScript(program: CompletedCommand): string {
  return `#compdef deskbell
# Completes deskbell in zsh.
${functionsOf(program).join('\n')}
if [[ $funcstack[1] == _deskbell ]]; then
  _deskbell "$@"
else
  compdef _deskbell deskbell
fi
`
}

function functionsOf(command: CompletedCommand): readonly string[] {
  const { commands, options, argument } = command
  const specs = [...options.map(specOf), ...(argument ? [specOfArgument(argument)] : [])]
  if (commands.length === 0) return [`${functionOf(command)}() {\n  _arguments -s ${joined(specs)}\n}`]
  const described = commands.map(({ name, description }) => quoted(`${escaped(name)}:${description}`))
  const below = commands.map((each) => `        ${each.name}) ${functionOf(each)} ;;`)
  return [
    ...commands.flatMap(functionsOf),
    `${functionOf(command)}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C -s ${joined([...specs, "'1: :->command'", "'*:: :->rest'"])}
  case $state in
    command)
      local -a commands=(${joined(described, '        ')})
      _describe -t commands command commands
      ;;
    rest)
      case $line[1] in
${below.join('\n')}
      esac
      ;;
  esac
}`,
  ]
}

function functionOf({ path }: CompletedCommand): string {
  return ['_deskbell', ...path.split(' ').filter(Boolean)].join('_')
}

/** `'(-q --quiet)'{-q,--quiet}'[print nothing]'`. */
function specOf({ flags, description, value }: CompletedOption): string {
  const [first = ''] = flags
  const says = quoted(`[${escaped(description)}]${value ? `:${escaped(value.name)}:${actionOf(value)}` : ''}`)
  const written = flags.map((flag) => (value && flag.startsWith('--') ? `${flag}=` : flag))
  if (flags.length === 1) return `${written[0] ?? first}${says}`
  return `${quoted(`(${flags.join(' ')})`)}{${written.join(',')}}${says}`
}

function specOfArgument(argument: CompletedArgument): string {
  return quoted(`${argument.isVariadic ? '*' : '1'}:${escaped(argument.name)}:${actionOf(argument)}`)
}

function actionOf({ name, words, paths }: CompletedValue): string {
  const files = paths === undefined ? '' : paths === 'folders' ? '_files -/' : '_files'
  if (words.length === 0) return files
  const choices = `(${words.join(' ')})`
  return files === '' ? choices : ` _alternative "words:${name}:${choices}" "files:file:${files}"`
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&')
}

function joined(specs: readonly string[], indent = '    '): string {
  return specs.map((spec) => `\\\n${indent}${spec}`).join(' ')
}
