import { parseArgs } from 'node:util'
import { UsageError, type Command, type Options } from './command'

const GLOBAL = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/** What a command declares about its arguments. */
export type Declared = Pick<Command, 'name' | 'summary' | 'usage' | 'options' | 'words'>

/** The command an argument list names, and what follows the name. */
export function pick<T extends Declared>(commands: readonly T[], argv: readonly string[]): { command: T | undefined; rest: readonly string[] } {
  for (const size of [2, 1]) {
    const command = commands.find((candidate) => candidate.name === argv.slice(0, size).join(' '))
    if (command) return { command, rest: argv.slice(size) }
  }
  return { command: undefined, rest: argv }
}

export function parseArguments(command: Declared, rest: readonly string[]): { options: Options; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: { ...GLOBAL, ...command.options }, allowPositionals: true })
    const required = command.words.filter((word) => !/[?…]$/.test(word)).length
    const most = command.words.some((word) => word.endsWith('…')) ? Infinity : command.words.length
    if (!values.help && (positionals.length < required || positionals.length > most)) throw new UsageError('wrong number of words')
    // SAFE: the options of this command line are booleans and strings, so that arrays are arrays of strings.
    return { options: values as Options, words: positionals }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usageOf(command)}`)
  }
}

export const usageOf = (command: Declared): string => `Usage: vestibule ${command.name}${command.usage ? ` ${command.usage}` : ''} [--json]`

export function toStderr(text: string): void {
  process.stderr.write(`${text}\n`)
}
