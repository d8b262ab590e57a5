import type { ParseArgsConfig } from 'node:util'
import type { BootedDatabase } from '@/lib/boot'
import type { Runtime } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'

export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** What a command works with. `app` brings the database up at its first use. */
export interface Session {
  readonly runtime: Runtime
  database(): Promise<BootedDatabase>
  /** A context of the platform tenant with the system as actor. */
  context(): Promise<Context>
  /** Progress and advice for a person, on stderr. */
  say(text: string): void
}

export interface Command {
  /** `noun verb`, or one word. */
  readonly name: string
  /** One line for the overview. */
  readonly summary: string
  /** What follows the name. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Names of the words after the command; a trailing `?` makes one optional, a trailing `…` stands for any number. */
  readonly words: readonly string[]
  /** Returns the document of `--json`. */
  run(call: { options: Options; words: readonly string[]; session: Session }): Promise<unknown>
  /** Lines for a person; without it the document is printed as JSON. */
  show?(document: unknown): string
}

/** Wrong use of the command line: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A required option as text. */
export function text(options: Options, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

export function optionalText(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Every value of an option that may be repeated. */
export function texts(options: Options, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}
