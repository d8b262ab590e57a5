import { correctAnswers, type Answers } from './answers'
import { deciderProblem } from './approvers'
import { hasEnded } from './calendar'
import { askers, closed } from './close'
import { policyOf, stagesOf } from './deliver'
import { NOTHING, together, type Outcome, type Refusal } from './effects'
import { obstacle } from './eligibility'
import type { AccessRequest } from './record'
import { advanceStage, mails } from './stage'
import { enterStage } from './submit'
import { err, ok, type Result } from '../shared'
import type { Facts } from './world'

export interface Decision {
  readonly by: string
  readonly verdict: 'approve' | 'deny'
  readonly justification: string | null
  /** The stage the decision was made for, from 1: one sent twice does not count for the next stage. */
  readonly stage?: number | undefined
  /** Answers that are put right with an approval, by id of the question. */
  readonly answers?: Answers | undefined
}

/** Decides the stage that waits. The first decision of a stage counts; a denial in any stage ends the request. */
export function decide(request: AccessRequest, { by, verdict, justification, stage: meant, answers = {} }: Decision, facts: Facts, now: number): Result<Outcome, Refusal> {
  const person = facts.person(by)
  if (person === undefined) return err({ code: 'person-not-found' })
  const progress = request.stage
  if (request.state !== 'pendingApproval' || progress === null) return err({ code: closedCode(request) })
  if (meant !== undefined && meant !== progress.index + 1) return err({ code: 'already-decided' })
  // The sweep may be late: time decides, not the sweep.
  if (hasEnded(progress.lapsesAt, now)) return err({ code: 'request-expired' })
  const stage = stagesOf(policyOf(request, facts), request)?.[progress.index]
  if (stage === undefined) return err({ code: 'policy-changed' })
  const problem = deciderProblem(person, stage, request, facts)
  if (problem !== null) return err({ code: problem })
  if (stage.isApproverJustificationRequired && (justification ?? '').trim() === '') return err({ code: 'justification-missing' })
  const number = progress.index + 1
  if (verdict === 'deny') return ok(closed(request, 'deny', 'denied-by-approver', facts, now, { stage: number, told: [mails('request-denied', askers(request, facts), request, { stage: number })] }))
  const changed = obstacle(request, facts)
  if (changed !== null) return err({ code: changed })
  const corrected = Object.keys(answers).length === 0 ? ok(request.answers) : correctAnswers(policyOf(request, facts)?.questions ?? [], request.answers, answers)
  if (!corrected.ok) return corrected
  const approved: AccessRequest = { ...request, answers: corrected.value, approvals: [...request.approvals, { stage: progress.index, by, at: now }] }
  const others = progress.told.filter((id) => id !== by)
  return ok(together({ ...NOTHING, requests: [approved] }, enterStage(approved, progress.index + 1, facts, now), mails('approval-approved', others, approved, { stage: number })))
}

/** What is said to whoever comes too late. */
function closedCode({ state, closedBecause }: AccessRequest): string {
  if (closedBecause === 'approval-expired' || closedBecause === 'assignment-ended') return closedBecause === 'approval-expired' ? 'request-expired' : closedBecause
  return state === 'canceled' ? 'request-canceled' : 'already-decided'
}

/** Whoever made a request, or whose it is, or an administrator (null) may take it back before access is given. */
export function cancel(request: AccessRequest, by: string | null, facts: Facts, now: number): Result<Outcome, Refusal> {
  if (by !== null && by !== request.requestor && by !== request.target) return err({ code: 'request-not-found' })
  if (request.state !== 'submitted' && request.state !== 'pendingApproval' && request.state !== 'scheduled') return err({ code: 'not-cancelable' })
  return ok(closed(request, 'cancel', by === null ? 'canceled-by-admin' : 'canceled-by-requestor', facts, now))
}

/** What is due inside the stage that waits: it lapses, or people are reminded. */
export function advanceApproval(request: AccessRequest, facts: Facts, now: number): Outcome {
  const progress = request.stage
  if (request.state !== 'pendingApproval' || progress === null) return NOTHING
  const number = progress.index + 1
  if (hasEnded(progress.lapsesAt, now)) {
    const told = [mails('request-expired', askers(request, facts), request, { stage: number }), mails('approval-expired', progress.told, request, { stage: number })]
    return closed(request, 'deny', 'approval-expired', facts, now, { stage: number, told })
  }
  const stage = stagesOf(policyOf(request, facts), request)?.[progress.index]
  if (stage === undefined) return { ...NOTHING, requests: [{ ...request, stage: { ...progress, reminders: [], escalatesAt: null } }] }
  return advanceStage(request, progress, stage, facts, now)
}
