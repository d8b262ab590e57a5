import { parseArgs } from 'node:util'
import { PASSWORD_LIMITS } from '@/lib/domain/password'
import { AppError } from '@/lib/services/kernel'
import setup from '@/lib/messages/en/setup.json'
import { UsageError, type Command, type Options } from './command'
import { COMMANDS } from './commands'
import { openSession } from './session'

const GLOBAL = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

/** Runs one command line. One JSON document (or text) on stdout, everything else on stderr. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(argv: readonly string[]): Promise<number> {
  const session = openSession()
  try {
    const { command, rest } = pick(argv)
    if (!command) return overview(argv)
    const { options, words } = parse(command, rest)
    if (options['help']) return say(`${usageOf(command)}\n  ${command.summary}`)
    const document = await command.run({ options, words, session })
    process.stdout.write(`${options['json'] || !command.show ? JSON.stringify(document, null, options['json'] ? undefined : 2) : command.show(document)}\n`)
    return document && typeof document === 'object' && 'ok' in document && document.ok === false ? 1 : 0
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  } finally {
    await session.close()
  }
}

function pick(argv: readonly string[]): { command: Command | undefined; rest: readonly string[] } {
  for (const size of [2, 1]) {
    const command = COMMANDS.find((candidate) => candidate.name === argv.slice(0, size).join(' '))
    if (command) return { command, rest: argv.slice(size) }
  }
  return { command: undefined, rest: argv }
}

function parse(command: Command, rest: readonly string[]): { options: Options; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: { ...GLOBAL, ...command.options }, allowPositionals: true })
    const required = command.words.filter((word) => !word.endsWith('?')).length
    if (!values.help && (positionals.length < required || positionals.length > command.words.length)) throw new UsageError('wrong number of words')
    // SAFE: no option of this command line is declared `multiple`, so there are no arrays.
    return { options: values as Options, words: positionals }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usageOf(command)}`)
  }
}

const usageOf = (command: Command) => `Usage: vestibule ${command.name}${command.usage ? ` ${command.usage}` : ''} [--json]`

function overview(argv: readonly string[]): number {
  const width = Math.max(...COMMANDS.map((command) => command.name.length))
  const asked = argv.length === 0 || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help'
  if (!asked) process.stderr.write(`There is no command "${argv.slice(0, 2).join(' ')}".\n\n`)
  say(['Usage: vestibule <command> [options] [--json]', '', ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)].join('\n'))
  return asked ? 0 : 2
}

function say(text: string): number {
  process.stderr.write(`${text}\n`)
  return 0
}

function describe(error: unknown): string {
  if (error instanceof UsageError) return error.message
  if (error instanceof AppError) {
    const { message, field, fields, detail } = error.options
    const places = Object.entries(fields ?? {}).map(([name, problem]) => `${name}: ${error.code === 'PASSWORD_REJECTED' ? passwordProblem(problem) : problem}`)
    const cause = detail instanceof Error ? detail.message : undefined
    return [error.code, ...(message ? [message] : []), ...(places.length > 0 ? places : field ? [`field: ${field}`] : []), ...(cause ? [cause] : [])].join('\n  ')
  }
  return error instanceof Error ? error.message : String(error)
}

function passwordProblem(problem: string): string {
  const texts: Readonly<Record<string, string>> = setup.problem
  return (texts[problem] ?? problem).replace('{min}', String(PASSWORD_LIMITS.min))
}
