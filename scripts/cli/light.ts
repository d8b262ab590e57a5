import { parseArguments, pick, toStderr, usageOf, type Declared } from './arguments'
import { UsageError, type Options } from './command'
import { packageRehearse } from './package/rehearse'
import { policyEvaluate } from './policy/evaluate'

/** A command that needs neither database nor settings. It writes its own output, and starts without loading the product. */
export interface LightCommand extends Declared {
  run(call: { options: Options; words: readonly string[] }): Promise<void>
}

export const LIGHT_COMMANDS: readonly LightCommand[] = [policyEvaluate, packageRehearse]

/** Runs a light command and returns its exit code, or undefined if the arguments name another one. */
export async function runLight(argv: readonly string[]): Promise<number | undefined> {
  const { command, rest } = pick(LIGHT_COMMANDS, argv)
  if (!command) return undefined
  try {
    const { options, words } = parseArguments(command, rest)
    if (options['help']) toStderr(`${usageOf(command)}\n  ${command.summary}`)
    else await command.run({ options, words })
    return 0
  } catch (error) {
    toStderr(error instanceof Error ? error.message : String(error))
    return error instanceof UsageError ? 2 : 1
  }
}
