import { PASSWORD_LIMITS } from '@/lib/domain/password'
import { AppError } from '@/lib/services/kernel'
import setup from '@/lib/messages/en/setup.json'
import { parseArguments, pick, usageOf } from './arguments'
import { UsageError } from './command'
import { COMMANDS } from './commands'
import { LIGHT_COMMANDS } from './light'
import { openSession } from './session'

const ALL = [...COMMANDS, ...LIGHT_COMMANDS]

/** Runs one command line. One JSON document (or text) on stdout, everything else on stderr. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(argv: readonly string[]): Promise<number> {
  const session = openSession()
  try {
    const { command, rest } = pick(COMMANDS, argv)
    if (!command) return overview(argv)
    const { options, words } = parseArguments(command, rest)
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

function overview(argv: readonly string[]): number {
  const width = Math.max(...ALL.map((command) => command.name.length))
  const asked = argv.length === 0 || argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help'
  if (!asked) process.stderr.write(`There is no command "${argv.slice(0, 2).join(' ')}".\n\n`)
  say(['Usage: vestibule <command> [options] [--json]', '', ...ALL.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`)].join('\n'))
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
