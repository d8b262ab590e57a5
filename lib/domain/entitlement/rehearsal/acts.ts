import { setEnabled } from '../account'
import { reprocess } from '../advance'
import { cancel, decide } from '../decide'
import type { Outcome, Refusal } from '../effects'
import { submit } from '../submit'
import { assertNever, type Result } from '../../shared'
import type { RequestType } from '../states'
import { grouped } from './grouped'
import type { ScenarioEvent } from './scenario.schema'
import type { Store } from './store'

/** Where an event acts. */
export interface Stage {
  readonly store: Store
  now(): number
  apply(outcome: Outcome): void
  refuse(refused: { readonly request?: string | undefined; readonly person: string; readonly package?: string | undefined; readonly stage?: number | undefined; readonly reason: string }): void
  label(wanted: string | null | undefined): string
  /** Automatic policies look at everybody again. */
  automate(): void
}

export const isDecision = ({ do: what }: ScenarioEvent): boolean => what === 'approve' || what === 'deny'

/** Plays one event that is no decision. */
export function act(stage: Stage, event: ScenarioEvent): void {
  switch (event.do) {
    case 'request':
    case 'assign':
    case 'extend':
    case 'remove':
      return ask(stage, event)
    case 'cancel':
    case 'reprocess':
      return settle(stage, event, onRequest(stage, event))
    case 'disable':
    case 'enable':
      return turn(stage, event, event.do === 'enable')
    case 'approve':
    case 'deny':
      return decideTogether(stage, [event])
    default:
      return assertNever(event.do)
  }
}

const codeOf = ({ code, policies }: Refusal): string => (policies === undefined ? code : `${code}:${policies.join(',')}`)
const actor = (event: ScenarioEvent): string => (event.by === 'admin' ? event.for ?? 'admin' : event.by)

function refused(stage: Stage, event: ScenarioEvent, reason: string): void {
  const about = typeof event.request === 'string' ? stage.store.request(event.request) : undefined
  stage.refuse({ request: event.as ?? event.request ?? undefined, person: event.by === 'admin' ? event.for ?? about?.target ?? 'admin' : actor(event), package: event.package ?? about?.package, stage: isDecision(event) && about?.stage ? about.stage.index + 1 : undefined, reason })
}

function settle(stage: Stage, event: ScenarioEvent, result: Result<Outcome, Refusal>): void {
  if (result.ok) stage.apply(result.value)
  else refused(stage, event, codeOf(result.error))
}

const NOT_FOUND: Result<never, Refusal> = { ok: false, error: { code: 'request-not-found' } }

function onRequest(stage: Stage, event: ScenarioEvent): Result<Outcome, Refusal> {
  const request = stage.store.request(event.request ?? '')
  if (request === undefined) return NOT_FOUND
  if (event.do === 'cancel') return cancel(request, event.by === 'admin' ? null : event.by, stage.store.facts, stage.now())
  return event.by === 'admin' ? reprocess(request, stage.store.facts, stage.now()) : { ok: false, error: { code: 'not-admin' } }
}

function ask(stage: Stage, event: ScenarioEvent): void {
  const { facts } = stage.store
  // Extending and removing may name the request that gave the access.
  const origin = (event.do === 'extend' || event.do === 'remove') && typeof event.request === 'string' ? stage.store.request(event.request) : undefined
  if ((event.do === 'extend' || event.do === 'remove') && typeof event.request === 'string' && origin === undefined) return refused(stage, event, 'request-not-found')
  const isAdmin = event.by === 'admin'
  if (event.do === 'assign' && !isAdmin) return refused(stage, event, 'not-admin')
  const target = event.for ?? (isAdmin ? origin?.target : event.by) ?? event.by
  const pkg = event.package ?? origin?.package ?? ''
  if (facts.package(pkg) === undefined) return refused(stage, event, 'package-not-found')
  const label = event.as ?? null
  const attempt = (id: string) => submit({
    id, assignment: `assignment:${id}`, type: typeOf(event, isAdmin, target), by: isAdmin ? null : event.by, target, package: pkg, policy: event.policy ?? null,
    answers: event.answers, justification: event.justification ?? null, schedule: event.schedule ?? null,
  }, facts, stage.now())
  const trial = attempt(label ?? '')
  // A name is made only for what there is.
  settle(stage, event, trial.ok && label === null ? attempt(stage.label(null)) : trial)
}

function typeOf(event: ScenarioEvent, isAdmin: boolean, target: string): RequestType {
  if (event.do === 'extend') return isAdmin ? 'adminUpdate' : 'userExtend'
  if (event.do === 'remove') return isAdmin ? 'adminRemove' : 'userRemove'
  if (isAdmin) return 'adminAdd'
  return target === event.by ? 'userAdd' : 'onBehalfAdd'
}

/** Only an administrator turns people, packages and policies off and on. */
function turn(stage: Stage, event: ScenarioEvent, isEnabled: boolean): void {
  const { store } = stage
  if (event.by !== 'admin') return refused(stage, event, 'not-admin')
  if (typeof event.for === 'string') {
    const person = store.facts.person(event.for)
    const outcome = person && setEnabled(person, isEnabled)
    return outcome ? stage.apply(outcome) : refused(stage, event, 'nothing-to-change')
  }
  const packages = typeof event.package === 'string' ? [event.package].flatMap((id) => store.facts.package(id) ?? []) : [...store.packages.values()]
  if (packages.length === 0) return refused(stage, event, 'package-not-found')
  if (typeof event.policy === 'string' && !packages.some(({ policies }) => policies.some(({ document }) => document.id === event.policy))) return refused(stage, event, 'policy-not-found')
  for (const pkg of packages) {
    if (typeof event.policy === 'string') store.setPackage({ ...pkg, policies: pkg.policies.map((policy) => (policy.document.id === event.policy ? { ...policy, isEnabled } : policy)) })
    else store.setPackage({ ...pkg, isEnabled })
  }
  stage.automate()
}

/**
 * Decisions of one moment have no order: a denial counts before approvals, then names decide, so that the result is the same
 * whichever was written first. What another decision makes possible (a next stage) still counts.
 */
export function decideTogether(stage: Stage, events: readonly ScenarioEvent[]): void {
  const groups = grouped(events.map((event): [string, ScenarioEvent] => [event.request ?? '', event]))
  for (const [, group] of [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1))) decideOne(stage, group)
}

/** Decisions of one moment about one request. */
function decideOne(stage: Stage, events: readonly ScenarioEvent[]): void {
  const key = (event: ScenarioEvent) => `${event.do === 'deny' ? 0 : 1}\u0000${event.by}\u0000${event.justification ?? ''}\u0000${event.stage ?? ''}`
  let waiting = events.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0))
  const attempt = (event: ScenarioEvent): Result<Outcome, Refusal> => {
    const request = stage.store.request(event.request ?? '')
    if (request === undefined) return NOT_FOUND
    if (event.by === 'admin') return { ok: false, error: { code: 'not-approver' } }
    return decide(request, { by: event.by, verdict: event.do === 'deny' ? 'deny' : 'approve', justification: event.justification ?? null, stage: event.stage ?? undefined }, stage.store.facts, stage.now())
  }
  for (let isMoving = true; isMoving;) {
    isMoving = false
    for (const event of waiting) {
      const result = attempt(event)
      if (!result.ok) continue
      stage.apply(result.value)
      waiting = waiting.filter((other) => other !== event)
      isMoving = true
      break
    }
  }
  for (const event of waiting) settle(stage, event, attempt(event))
}
