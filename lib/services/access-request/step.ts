import type { Outcome, Refusal } from '@/lib/domain/entitlement'
import type { Result } from '@/lib/domain/shared'
import { loadFacts, type FactsSeed } from '@/lib/data/access-facts'
import { saveAccounts } from '@/lib/data/access-account'
import { mailsOf } from '@/lib/data/access-mail'
import type { StoredRequest } from '@/lib/data/access-request-read'
import { saveStep, type DecisionLine } from '@/lib/data/access-request'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Facts } from '@/lib/domain/entitlement'
import { AppError, notFound, type Context } from '../kernel'

const UNKNOWN: ReadonlySet<string> = new Set(['package-not-found', 'request-not-found', 'person-not-found', 'policy-not-found'])

/** A refusal of the rules. Its stable code is the message; the pages have words for it. */
export function refused({ code }: Refusal): AppError {
  return UNKNOWN.has(code) ? notFound() : new AppError('CONFLICT', { message: code })
}

interface Step {
  readonly seed: FactsSeed
  /** Who acts; null for rules and the clock. */
  readonly by: string | null
  /** What is said to whoever was second. */
  readonly late: string
  readonly decision?: DecisionLine
  /** Requests that were read before the facts: nothing is saved over what has changed since. */
  readonly read?: readonly StoredRequest[]
}

/** One step of the rules, from what is stored to what is stored: facts, the step, records and timeline, mails. All of it or nothing. */
export async function takeStep(tx: TenantTx, ctx: Context, { seed, by, late, decision, read = [] }: Step, act: (facts: Facts, now: number) => Result<Outcome, Refusal>): Promise<Result<Outcome, Refusal>> {
  const { facts, versions } = await loadFacts(tx, seed, ctx.now)
  const result = act(facts, ctx.now.getTime())
  if (!result.ok) return result
  const known = new Map([...versions, ...read.map(({ record, version }): [string, number] => [record.id, version])])
  if (!(await saveStep(tx, result.value, known, by, ctx.now, decision))) throw new AppError('CONFLICT', { message: late })
  await saveAccounts(tx, result.value.accounts, ctx.now)
  await mailsOf(tx, [result.value], { now: ctx.now, zone: facts.zone, defaultLanguage: ctx.tenant.defaultLanguage })
  return result
}

/** The state in which a request is after a step. */
export const stateAfter = (outcome: Outcome, id: string) => outcome.requests.find((request) => request.id === id)?.state ?? 'submitted'
