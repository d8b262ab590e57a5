import { DAY } from '../shared'
import { hasEnded } from './calendar'
import { advanceApproval } from './decide'
import { deliver } from './deliver'
import { NOTHING, type Outcome, type Refusal } from './effects'
import type { AccessRequest } from './record'
import { timesOf } from './stage'
import type { Facts, ResourceRole } from './world'
import { err, ok, type Result } from '../shared'

/** What failed can be tried again for this long. */
const REPROCESS = 7 * DAY

/** What is due for a request: reminders, alternates, automatic denial, a start that was planned. */
export function advanceRequest(request: AccessRequest, facts: Facts, now: number): Outcome {
  if (request.state === 'scheduled') return request.startsAt === null || hasEnded(request.startsAt, now) ? deliver(request, facts, now) : NOTHING
  return advanceApproval(request, facts, now)
}

/** The next moment at which something is due for a request, or null. */
export function nextOfRequest({ state, startsAt, stage }: AccessRequest): number | null {
  if (state === 'scheduled') return startsAt ?? -Infinity
  return state === 'pendingApproval' && stage !== null ? Math.min(...timesOf(stage)) : null
}

/** Tries again what could not be given. Everything is looked at once more. */
export function reprocess(request: AccessRequest, facts: Facts, now: number, failed: readonly ResourceRole[] = []): Result<Outcome, Refusal> {
  if (request.state !== 'partiallyDelivered' && request.state !== 'deliveryFailed') return err({ code: 'not-reprocessable' })
  return request.closedAt === null || hasEnded(request.closedAt + REPROCESS, now) ? err({ code: 'too-late' }) : ok(deliver(request, facts, now, failed))
}
