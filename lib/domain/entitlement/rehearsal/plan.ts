import { DAY, err, HOUR, MINUTE, ok, type Result } from '../../shared'
import type { PlannedAct, RehearsalPlan } from './plan.schema'
import { play, type Happening } from './play'
import { readScenario, type ScenarioFault } from './read'

type Json = Readonly<Record<string, unknown>>
interface Event extends Json {
  readonly at: string
}

/** Long enough for everything that can follow from a plan: access lasts at most ten years. */
const FAR = 8_000 * DAY
const iso = (at: number) => new Date(at).toISOString()

/**
 * Plays a plan over a world (a scenario without times and events). When an answer falls due, and who was asked, is found by playing what
 * is planned so far, so that the plan says no more than people do: "the first approver, after two days".
 */
export function playPlan(world: Json, pkg: string, plan: RehearsalPlan): Result<{ readonly scenario: Json; readonly happenings: readonly Happening[] }, readonly ScenarioFault[]> {
  const start = Date.parse(`${plan.start}T09:00:00Z`)
  const events: Event[] = []
  const scenarioOf = (until: number): Json => ({ start: iso(start), until: iso(until), ...world, events: events.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)) })
  const far = (): readonly Happening[] => {
    const read = readScenario(scenarioOf(start + FAR))
    return read.ok ? play(read.value) : []
  }
  plan.acts.forEach((act, index) => {
    events.push(eventOf(act, pkg, iso(momentOf(act, pkg, start, far, events) + index * MINUTE), plan.acts.slice(0, index)))
    for (const [stage, { verdict, days, by }] of act.replies.entries()) {
      if (verdict === 'silent') break
      const asked = askedIn(far(), act.id, stage + 1, by === 'alternate')
      if (asked === undefined) break
      events.push({ at: iso(asked.at + (days === 0 ? HOUR : days * DAY)), by: by === 'first' || by === 'alternate' ? asked.person : by, do: verdict, request: act.id, stage: stage + 1, justification: 'Rehearsal' })
    }
  })
  const until = plan.until === null ? (far().at(-1)?.at ?? start) + DAY : Math.max(start, Date.parse(`${plan.until}T23:59:59Z`))
  const scenario = scenarioOf(until)
  const read = readScenario(scenario)
  return read.ok ? ok({ scenario, happenings: play(read.value) }) : err(read.error)
}

/** The first who was asked to decide a stage; alternates if some were, when they are meant. */
function askedIn(happenings: readonly Happening[], request: string, stage: number, isAlternate: boolean): Happening | undefined {
  const told = happenings.filter((entry) => entry.kind === 'mail' && entry.request === request && entry.stage === stage)
  const first = told.find((entry) => entry.kind === 'mail' && entry.mail.startsWith('approval-required'))
  return isAlternate ? told.find((entry) => entry.kind === 'mail' && entry.mail === 'approval-forwarded') ?? first : first
}

function momentOf({ day, from, person }: PlannedAct, pkg: string, start: number, far: () => readonly Happening[], events: readonly Event[]): number {
  if (from === 'start') return start + day * DAY
  const last = Math.max(start, ...events.map(({ at }) => Date.parse(at)))
  const end = far().findLast((entry) => entry.kind === 'assignment' && entry.to === 'expired' && entry.person === person && entry.package === pkg)?.at
  // Without an end the act still has a day, and the rules say what is wrong with it.
  return end === undefined ? last + DAY : Math.max(last + MINUTE, from === 'before-end' ? end - day * DAY : end + Math.max(1, day) * DAY)
}

const isAsk = ({ do: what }: PlannedAct) => what === 'request' || what === 'assign' || what === 'extend' || what === 'remove'

function eventOf(act: PlannedAct, pkg: string, at: string, before: readonly PlannedAct[]): Event {
  const { id, do: what, person, by, policy, answers, justification, starts, ends } = act
  const isOffice = what === 'assign' || what === 'disable' || what === 'enable'
  const common = { at, by: isOffice ? 'admin' : by ?? person, do: what }
  if (what === 'disable' || what === 'enable') return { ...common, for: person }
  if (what === 'cancel') return { ...common, request: before.findLast((other) => other.person === person && isAsk(other))?.id ?? id }
  const schedule = { ...(starts !== null && { startDateTime: `${starts}T00:00:00Z` }), ...(ends !== null && { expiration: { type: 'afterDateTime', endDateTime: `${ends}T23:59:59Z` } }) }
  return {
    ...common, ...((isOffice || by !== null) && { for: person }), package: pkg, as: id, ...(policy !== null && { policy }),
    ...(Object.keys(answers).length > 0 && { answers }), ...(justification !== '' && { justification }), ...(Object.keys(schedule).length > 0 && { schedule }),
  }
}
