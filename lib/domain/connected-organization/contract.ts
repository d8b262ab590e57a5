import { parseInstant } from '../entitlement'
import { DAY } from '../shared'

/** Sponsors hear of a contract's end this many days before, and when it is over (0). */
export type ContractNotice = 30 | 7 | 0

/** When a contract is over: its last day counts in full, on the tenant's calendar. NaN when that cannot be read. */
export function contractOver(endsOn: Date, zone: string): number {
  const next = new Date(endsOn.getTime() + DAY)
  return Number.isNaN(next.getTime()) ? Number.NaN : parseInstant(next.toISOString().slice(0, 10), zone)
}

/** What is to be said of an end now, and how that is kept; null: nothing yet, or no end that can be read. Late, only the nearest notice still says something. */
export function contractNotice(endsOn: Date | null, now: Date, zone: string): { readonly notice: ContractNotice; readonly key: string } | null {
  const end = endsOn === null ? Number.NaN : contractOver(endsOn, zone)
  const left = end - now.getTime()
  if (endsOn === null || Number.isNaN(left) || left > 30 * DAY) return null
  const notice = left <= 0 ? 0 : left <= 7 * DAY ? 7 : 30
  return { notice, key: `${endsOn.toISOString().slice(0, 10)} ${notice}` }
}
