import { readFile } from 'node:fs/promises'
import { decodeJson, JsonError, parseJson } from '@/lib/domain/conditional-access'
import { lineOf, play, readScenario } from '@/lib/domain/entitlement'
import { text } from '../command'
import type { LightCommand } from '../light'

export const packageRehearse: LightCommand = {
  name: 'package rehearse',
  summary: 'Play access packages through time from a scenario file: one JSON line for each thing that happens, without a database',
  usage: '--scenario <scenario.json|->',
  words: [],
  options: { scenario: { type: 'string' } },
  async run({ options }) {
    const file = text(options, 'scenario')
    const lines = rehearse(file, await readFile(file === '-' ? '/dev/stdin' : file))
    await print(lines)
  },
}

/** Everything is played before anything is printed: a scenario that is refused prints nothing. */
export function rehearse(file: string, bytes: Uint8Array): readonly string[] {
  const decoded = decodeJson(bytes)
  if (!decoded.ok) throw new Error(`${file}: not ${decoded.encoding}`)
  const scenario = readScenario(parsed(file, decoded.text))
  if (!scenario.ok) throw new Error(scenario.error.map(({ field, reason }) => `${file}: ${field}: ${reason}`).join('\n'))
  return play(scenario.value).map(lineOf)
}

function parsed(file: string, source: string): unknown {
  try {
    return parseJson(source)
  } catch (error) {
    throw error instanceof JsonError ? new Error(`${file}: not JSON, line ${error.line}, column ${error.column}: ${error.reason}`) : error
  }
}

/** Waits until everything is written. A reader that goes away early (`head`) ends it quietly. */
function print(lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error) => ('code' in error && error.code === 'EPIPE' ? resolve() : reject(error)))
    process.stdout.write(lines.map((line) => `${line}\n`).join(''), () => resolve())
  })
}
