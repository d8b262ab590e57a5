import type { Happening } from './play'

const FIELDS = ['kind', 'request', 'person', 'package', 'from', 'to', 'stage', 'resource', 'role', 'mail', 'reason'] as const

/** A happening as one line of JSON, its fields always in the same order. */
export function lineOf(happening: Happening): string {
  const fields: readonly (readonly [string, unknown])[] = FIELDS.map((field) => [field, Reflect.get(happening, field)])
  return JSON.stringify(Object.fromEntries([['at', new Date(happening.at).toISOString()], ...fields.filter(([, value]) => value !== undefined)]))
}
