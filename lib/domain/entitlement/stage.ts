import { decidersOf } from './approvers'
import { addDuration, after, hasEnded } from './calendar'
import { effect, together, type Effect, type MailName, type Outcome } from './effects'
import type { ApprovalStage } from './policy.schema'
import type { AccessRequest, StageProgress } from './record'
import type { Facts } from './world'

const REQUIRED: readonly MailName[] = ['approval-required-stage-1', 'approval-required-stage-2', 'approval-required-stage-3']

/** A mail about a request to each of some people. */
export function mails(mail: MailName, people: readonly string[], request: AccessRequest, more: { readonly stage?: number | undefined; readonly reason?: string | undefined } = {}): Outcome {
  return effect(...people.map((person): Effect => ({ kind: 'mail', mail, request: request.id, person, package: request.package, ...more })))
}

/** A stage begins. Null if nobody could ever decide it: silence must never look like waiting. */
export function beginStage(request: AccessRequest, stage: ApprovalStage, index: number, facts: Facts, now: number): { readonly request: AccessRequest; readonly outcome: Outcome } | null {
  const { people, isEscalated } = decidersOf(stage, request, false, facts)
  if (people.length === 0) return null
  const lapsesAt = after(now, stage.durationBeforeAutomaticDenial, facts.zone)
  const escalatesAt = stage.isEscalationEnabled && !isEscalated ? after(now, stage.durationBeforeEscalation, facts.zone) : null
  const progress: StageProgress = {
    index, startedAt: now, lapsesAt, escalatesAt: escalatesAt !== null && escalatesAt < lapsesAt ? escalatesAt : null, isEscalated, reminders: remindersOf(now, lapsesAt, facts.zone), told: people,
  }
  const next: AccessRequest = { ...request, state: 'pendingApproval', stage: progress }
  return { request: next, outcome: { ...mails(REQUIRED[index] ?? 'approval-required-stage-3', people, next, { stage: index + 1 }), requests: [next] } }
}

/** Half of the time, and a day before the end. */
function remindersOf(start: number, end: number, zone: string): StageProgress['reminders'] {
  const half = { at: start + Math.floor((end - start) / 2), kind: 'half-time' } as const
  const lastDay = { at: addDuration(end, { months: 0, days: 1, milliseconds: 0 }, zone, -1), kind: 'last-day' } as const
  const reminders = lastDay.at === half.at ? [half] : [half, lastDay]
  return reminders.filter(({ at }) => at > start && at < end).toSorted((a, b) => a.at - b.at)
}

/** What is due inside a stage before it lapses: the alternates are asked, and those who have not answered are reminded once. */
export function advanceStage(request: AccessRequest, progress: StageProgress, stage: ApprovalStage, facts: Facts, now: number): Outcome {
  const before = decidersOf(stage, request, progress.isEscalated, facts)
  const due = progress.reminders.filter(({ at }) => hasEnded(at, now)).at(-1)
  const isEscalating = progress.escalatesAt !== null && hasEnded(progress.escalatesAt, now)
  const people = isEscalating ? decidersOf(stage, request, true, facts).people : before.people
  const added = isEscalating ? people.filter((id) => !progress.told.includes(id)) : []
  const next: AccessRequest = {
    ...request,
    stage: {
      ...progress, isEscalated: progress.isEscalated || isEscalating, escalatesAt: isEscalating ? null : progress.escalatesAt,
      reminders: progress.reminders.filter(({ at }) => !hasEnded(at, now)), told: [...new Set([...progress.told, ...people])],
    },
  }
  const where = { stage: progress.index + 1 }
  return together(
    { requests: [next], assignments: [], accounts: [], effects: [] },
    due ? mails(due.kind === 'half-time' ? 'approval-reminder-half-time' : 'approval-reminder-last-day', before.people, next, where) : effect(),
    mails('approval-forwarded', added, next, where),
  )
}

export const timesOf = ({ lapsesAt, escalatesAt, reminders }: StageProgress): readonly number[] => [lapsesAt, ...(escalatesAt === null ? [] : [escalatesAt]), ...reminders.map(({ at }) => at)]
