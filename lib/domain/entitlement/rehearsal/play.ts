import { advanceAccount, nextOfAccount } from '../account'
import { advanceRequest, nextOfRequest } from '../advance'
import { advanceAssignment, nextOfAssignment } from '../assignment'
import { automaticStep } from '../automatic'
import { hasEnded } from '../calendar'
import { NOTHING, plain, type Effect, type Outcome } from '../effects'
import { submit } from '../submit'
import { act, decideTogether, isDecision, type Stage } from './acts'
import type { Scenario, ScenarioEvent } from './scenario.schema'
import { openStore } from './store'
import { openTimers, type Timer } from './timers'

/** One thing that happens, and when. */
export type Happening = Effect & { readonly at: number }

/** Plays a scenario through: events as they come, and before them whatever their moment makes due. */
export function play(scenario: Scenario): readonly Happening[] {
  const store = openStore(scenario)
  const timers = openTimers()
  const happenings: Happening[] = []
  const taken = new Set(scenario.events.flatMap((event) => event.as ?? []))
  let clock = scenario.start
  let made = 0

  const add = (kind: Timer['kind'], id: string, at: number | null) => {
    if (at !== null) timers.add({ kind, id, at: Math.max(at, clock) })
  }
  const apply = (outcome: Outcome): void => {
    store.apply(outcome)
    for (const entry of outcome.effects) happenings.push({ at: clock, ...plain(entry) })
    for (const assignment of outcome.assignments) add('assignment', assignment.id, nextOfAssignment(assignment))
    for (const request of outcome.requests) add('request', request.id, nextOfRequest(request))
    for (const { person, account } of outcome.accounts) add('account', person, nextOfAccount(account))
    for (const { person } of outcome.accounts) automate([person])
  }
  const stage: Stage = {
    store, apply,
    now: () => clock,
    refuse: (refused) => void happenings.push({ at: clock, kind: 'refused', ...refused }),
    label(wanted) {
      if (wanted !== null && wanted !== undefined) return wanted
      do made++
      while (taken.has(`request-${made}`))
      return `request-${made}`
    },
    automate: () => automate(store.people),
  }
  const system = (type: 'systemAdd' | 'systemRemove', person: string, pkg: string, policy: string): void => {
    const id = stage.label(null)
    const result = submit({ id, assignment: `assignment:${id}`, type, by: null, target: person, package: pkg, policy, answers: {}, justification: null, schedule: null }, store.facts, clock)
    if (result.ok) apply(result.value)
    else stage.refuse({ request: id, person, package: pkg, reason: result.error.code })
  }
  const automatic = scenario.packages.flatMap(({ id, policies }) => policies.filter(({ automaticRequestSettings }) => automaticRequestSettings !== undefined).map((policy) => ({ id, policy: policy.id })))
  const automate = (people: readonly string[]): void => {
    for (const { id, policy } of automatic) for (const one of people) {
      const [pkg, person] = [store.facts.package(id), store.facts.person(one)]
      const rule = pkg?.policies.find(({ document }) => document.id === policy)
      if (pkg === undefined || person === undefined || rule === undefined) continue
      const step = automaticStep(pkg, rule, person, store.facts, clock)
      if (step.kind === 'add') system('systemAdd', one, id, policy)
      if (step.kind === 'change') apply({ ...NOTHING, assignments: [step.assignment] })
    }
  }
  const fire = ({ kind, id, at }: Timer): void => {
    clock = Math.max(clock, at)
    if (kind === 'request') {
      const request = store.request(id)
      if (request !== undefined && isDue(nextOfRequest(request), clock)) apply(advanceRequest(request, store.facts, clock))
    } else if (kind === 'account') {
      const person = store.facts.person(id)
      if (person !== undefined && isDue(nextOfAccount(person.account), clock)) apply(advanceAccount(person, store.facts, clock))
    } else {
      const assignment = store.assignment(id)
      if (assignment === undefined || !isDue(nextOfAssignment(assignment), clock)) return
      if (assignment.leavesAt !== null && hasEnded(assignment.leavesAt, clock) && !hasEnded(assignment.validTo, clock)) system('systemRemove', assignment.person, assignment.package, assignment.policy)
      else apply(advanceAssignment(assignment, store.facts, clock))
    }
  }
  const until = (moment: number): void => {
    for (let next = timers.peek(); next !== undefined && next.at <= moment; next = timers.peek()) {
      timers.take()
      fire(next)
    }
    clock = moment
  }

  for (const assignment of store.held) add('assignment', assignment.id, nextOfAssignment(assignment))
  automate(store.people)
  const events = scenario.events.filter(({ at }) => at <= scenario.until).toSorted((one, other) => one.at - other.at)
  for (let index = 0; index < events.length;) {
    const event = events[index]
    if (event === undefined) break
    until(event.at)
    const same: ScenarioEvent[] = isDecision(event) ? whileAt(events, index, (next) => isDecision(next) && next.at === event.at) : [event]
    if (isDecision(event)) decideTogether(stage, same)
    else act(stage, event)
    index += same.length
  }
  until(scenario.until)
  return happenings
}

const isDue = (next: number | null, now: number): boolean => next !== null && hasEnded(next, now)

function whileAt(events: readonly ScenarioEvent[], from: number, test: (event: ScenarioEvent) => boolean): ScenarioEvent[] {
  const end = events.findIndex((event, index) => index > from && !test(event))
  return events.slice(from, end === -1 ? undefined : end)
}
