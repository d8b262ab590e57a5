import type { AuditEntry, AuditTrail } from './verb'

const NAMES_A_ROW = 500

/** The audit rows of an act on many things: every one is named, in as many rows as that takes. `entry` itself says how many there were. */
export function longTrail(entry: AuditEntry, list: string, names: readonly object[]): AuditTrail {
  const row = (from: number): AuditEntry => ({ ...entry, details: { ...entry.details, count: names.length, [list]: names.slice(from, from + NAMES_A_ROW) } })
  const rest: AuditEntry[] = []
  for (let from = NAMES_A_ROW; from < names.length; from += NAMES_A_ROW) rest.push(row(from))
  return [row(0), ...rest]
}
