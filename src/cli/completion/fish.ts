import { type CompletedCommand, type CompletedOption, type CompletedValue, withAllBelow } from './completed-command.ts'

export function fishScript(program: CompletedCommand): string {
  const all = withAllBelow(program)
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => quoted(` ${path}`))
  return `# Completes deskbell in fish.
function __deskbell_command
  set -l command
  for word in (commandline -opc)[2..-1]
    if contains -- "$command $word" ${paths.join(' ')}
      set command "$command $word"
    end
  end
  echo "$command"
end
complete -c deskbell -e
complete -c deskbell -f
${all.flatMap(linesOf).join('\n')}
`
}

function linesOf({ path, commands, options, argument }: CompletedCommand): readonly string[] {
  const here = `complete -c deskbell -n ${quoted(`test (__deskbell_command) = "${path && ` ${path}`}"`)}`
  return [
    ...commands.map(({ name, description }) => `${here} -a ${name} -d ${quoted(description)}`),
    ...options.map((option) => `${here} ${flagsOf(option)} -d ${quoted(option.description)}`),
    ...(argument ? offersOf(argument).map((offer) => `${here} ${offer}`) : []),
  ]
}

/** `-s q -l quiet`; `-r` says that a value follows, `-x` besides that it is no file. */
function flagsOf({ flags, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  if (!value) return names.join(' ')
  return [...names, value.paths === 'files' ? '-r' : '-x', ...offersOf(value)].join(' ')
}

function offersOf({ words, paths }: CompletedValue): readonly string[] {
  return [
    ...(words.length > 0 ? [`-a ${quoted(words.join(' '))}`] : []),
    ...(paths === 'folders' ? [`-a '(__fish_complete_directories)'`] : []),
    ...(paths === 'files' ? ['-F'] : []),
  ]
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
