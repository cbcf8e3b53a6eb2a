import { type CompletedCommand, type CompletedValue, withAllBelow } from './completed-command.ts'
import { quoted } from './quoted.ts'

/** For bash 3.2 and later, which is what macOS has. */
export function bashScript(program: CompletedCommand): string {
  const all = withAllBelow(program)
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => quoted(` ${path}`))
  return `# Completes deskbell in bash.
_deskbell() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  local command= words= paths= options= word i
  # Of --format=json bash makes three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
      ${paths.join(' | ')}) command+=" \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command $previous" in
${all.flatMap(valuesOf).join('\n')}
    *)
      case "$command" in
${all.map(wordsOf).join('\n')}
      esac
      if [[ $current == -* ]]; then words=$options paths=; fi
      ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
    compgen -W "$words" -- "$current"
    if [[ $paths ]]; then compgen "$paths" -- "$current"; fi
  )
  # Old ones have no compopt.
  if [[ $paths ]]; then compopt -o filenames 2> /dev/null; fi
  return 0
}
complete -F _deskbell deskbell
`
}

function valuesOf({ path, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ flags, value }) => {
    if (!value) return []
    const patterns = flags.map((flag) => quoted(`${path && ` ${path}`} ${flag}`))
    return `    ${patterns.join(' | ')}) ${assigned(value)} ;;`
  })
}

function wordsOf({ path, commands, options, argument }: CompletedCommand): string {
  const words = [...commands.map(({ name }) => name), ...(argument?.words ?? [])]
  const flags = options.flatMap((option) => option.flags)
  const set = assigned({ words, paths: argument?.paths })
  return `        ${quoted(path && ` ${path}`)}) options=${quoted(flags.join(' '))} ${set} ;;`
}

function assigned({ words, paths }: Pick<CompletedValue, 'words' | 'paths'>): string {
  const flag = paths === undefined ? '' : paths === 'folders' ? '-d' : '-f'
  return `words=${quoted(words.join(' '))} paths=${flag}`
}
