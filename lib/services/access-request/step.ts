import { Unfolding, type Facts, type Outcome, type Refusal } from '@/lib/domain/entitlement'
import type { Result } from '@/lib/domain/shared'
import { holdPeople } from '@/lib/data/access-hold'
import { loadFacts, type FactsSeed, type LoadedFacts } from '@/lib/data/access-facts'
import { saveAccounts } from '@/lib/data/access-account'
import { mailsOf } from '@/lib/data/access-mail'
import { insertAuditRows } from '@/lib/data/audit'
import type { StoredRequest } from '@/lib/data/access-request-read'
import { saveSteps, type DecisionLine } from '@/lib/data/access-request'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, auditRows, notFound, type AuditEntry, type Context } from '../kernel'

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
  /** Requests that were read before the facts: nothing is saved over what has changed since. */
  readonly read?: readonly StoredRequest[]
  /** Facts that were read before. Whoever gives them holds the people, and has seen that nothing of theirs has changed since. */
  readonly loaded?: LoadedFacts
}

/** One step of the rules, from what is stored to what is stored: facts, the step, records and timeline, mails. All of it or nothing. */
export async function takeStep(tx: TenantTx, ctx: Context, step: Step & { readonly decision?: DecisionLine }, act: (facts: Facts, now: number) => Result<Outcome, Refusal>): Promise<Result<Outcome, Refusal>> {
  const [{ answer }] = await takeSteps(tx, ctx, step, [null], (_one, facts, now) => act(facts, now))
  return answer
}

type Many<Item> = readonly [Item, ...Item[]]
interface Answered<Item> {
  readonly item: Item
  readonly answer: Result<Outcome, Refusal>
}

/** Steps for many things in one go: facts are read once, each step sees what those before it changed, and all is saved together. */
export async function takeSteps<Item>(
  tx: TenantTx, ctx: Context, { seed, by, late, read = [], loaded, decision }: Step & { readonly decision?: DecisionLine }, items: Many<Item>, act: (item: Item, facts: Facts, now: number) => Result<Outcome, Refusal>,
): Promise<Many<Answered<Item>>> {
  if (!loaded) await holdPeople(tx, seed.targets)
  const { facts, versions } = loaded ?? (await loadFacts(tx, seed, ctx.now))
  const unfolding = new Unfolding()
  const soFar = unfolding.over(facts)
  const take = (item: Item): Answered<Item> => {
    const answer = act(item, soFar, ctx.now.getTime())
    if (answer.ok) unfolding.add(answer.value)
    return { item, answer }
  }
  const [first, ...rest] = items
  const answers: Many<Answered<Item>> = [take(first), ...rest.map(take)]
  const taken = answers.flatMap(({ answer }) => (answer.ok ? [answer.value] : []))
  if (taken.length === 0) return answers
  const known = new Map([...versions, ...read.map(({ record, version }): [string, number] => [record.id, version])])
  if (!(await saveSteps(tx, taken, known, by, ctx.now, decision))) throw new AppError('CONFLICT', { message: late })
  await noteAccounts(tx, ctx, await saveAccounts(tx, taken.flatMap(({ accounts }) => accounts), ctx.now))
  await mailsOf(tx, taken, { now: ctx.now, zone: facts.zone, defaultLanguage: ctx.tenant.defaultLanguage })
  return answers
}

/** Whatever ended the last access, or brought it back: the log says what became of the account by it. */
async function noteAccounts(tx: TenantTx, ctx: Context, turns: Awaited<ReturnType<typeof saveAccounts>>): Promise<void> {
  const [first, ...rest] = turns.map(({ userId, from, to }): AuditEntry => ({ action: to === 'deleted' ? 'access-assignment.delete-guest' : 'access-assignment.settle-guest', target: { type: 'User', id: userId, name: null }, details: { from, to } }))
  if (first) for (const [tenantId, rows] of auditRows('access-assignment.settle-guest', [first, ...rest], ctx)) await insertAuditRows(tx, tenantId, rows)
}

/** The state in which a request is after a step. */
export const stateAfter = (outcome: Outcome, id: string) => outcome.requests.find((request) => request.id === id)?.state ?? 'submitted'
