import { settleWaiting } from './account'
import { effect, NOTHING, together, type Outcome } from './effects'
import { accountProblem } from './people'
import type { AccessRequest } from './record'
import { isByOffice, requestAfter, type RequestMove, type RequestState } from './states'
import type { Facts } from './world'

/** A request moves on by the table, with its line. A move the table does not know changes nothing. */
export function moved(request: AccessRequest, move: RequestMove, now: number, more: { readonly reason?: string | undefined; readonly stage?: number | undefined } = {}): { readonly request: AccessRequest; readonly outcome: Outcome } {
  const to = requestAfter(request.state, move)
  if (to === null) return { request, outcome: NOTHING }
  const next: AccessRequest = { ...request, state: to, stage: to === 'pendingApproval' ? request.stage : null, closedAt: CLOSED.has(to) ? now : null, closedBecause: CLOSED.has(to) ? more.reason ?? null : null }
  return { request: next, outcome: { ...effect({ kind: 'request', request: request.id, person: request.target, package: request.package, from: request.state, to, ...more }), requests: [next] } }
}

const CLOSED: ReadonlySet<RequestState> = new Set(['delivered', 'partiallyDelivered', 'deliveryFailed', 'denied', 'canceled'])

/** A request closes without giving access. What is told of it comes before what becomes of an account that only waited for it. */
export function closed(request: AccessRequest, move: 'deny' | 'cancel', reason: string, facts: Facts, now: number, more: { readonly stage?: number; readonly told?: readonly Outcome[] } = {}): Outcome {
  return together(moved(request, move, now, { reason, stage: more.stage }).outcome, ...(more.told ?? []), settleWaiting(request.target, facts, now, request.id))
}

/** Those who hear how a request went: who made it, and whose it is, unless an administrator or a rule made it. Nobody is told of an account that is closed. */
export function askers({ type, requestor, target }: AccessRequest, facts: Facts): readonly string[] {
  if (requestor === null || isByOffice(type)) return []
  return [...new Set([requestor, target])].filter((id) => accountProblem(facts.person(id)) === null)
}
