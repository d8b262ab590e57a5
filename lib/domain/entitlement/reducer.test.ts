import { describe, expect, it } from 'vitest'
import { advanceRequest, reprocess } from './advance'
import { advanceAssignment } from './assignment'
import { decide } from './decide'
import { deliver } from './deliver'
import type { Outcome } from './effects'
import { checkAnswers, isQuick } from './answers'
import { readScenario } from './rehearsal/read'
import { pkg, policy, stage, user, world } from './rehearsal/sample'
import { openStore } from './rehearsal/store'
import { submit, type Ask } from './submit'
import { DAY } from '../shared'
import type { Facts } from './world'

const NOW = Date.parse('2026-01-01T12:00:00Z')
const ASK: Ask = { id: 'r1', assignment: 'a1', type: 'userAdd', by: 'anna', target: 'anna', package: 'sales', policy: null, answers: {}, justification: null, schedule: null }

/** A store with one request for a package of two roles that waits for its first stage, or has passed all. */
function open(stages: readonly Parameters<typeof stage>[0][], ask: Partial<Ask> = {}) {
  const scenario = readScenario(world([pkg('sales', [policy('p', stages.map((people) => stage(people)))], { resourceRoles: [{ resource: 'app', role: 'one' }, { resource: 'app', role: 'two' }] })], []))
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error))
  const store = openStore(scenario.value)
  const asked = submit({ ...ASK, ...ask }, store.facts, NOW)
  if (!asked.ok) throw new Error(asked.error.code)
  store.apply(asked.value)
  const request = () => {
    const found = store.request('r1')
    if (found === undefined) throw new Error('no request')
    return found
  }
  return { store, request, facts: store.facts }
}
const kinds = (outcome: Outcome) => outcome.effects.map((entry) => (entry.kind === 'mail' ? entry.mail : entry.kind === 'request' || entry.kind === 'assignment' ? `${entry.kind} ${entry.to}` : entry.kind))
const yes = (by: string) => ({ by, verdict: 'approve', justification: null }) as const

describe('standing in for somebody', () => {
  const away = (facts: Facts, from: string, to: string): Facts => ({ ...facts, delegators: (id) => (id === to ? [from] : []) })
  it('decides what both may decide', () => {
    const { request, facts } = open([[user('sam')]])
    expect(decide(request(), yes('otto'), facts, NOW)).toMatchObject({ ok: false, error: { code: 'not-approver' } })
    expect(decide(request(), yes('otto'), away(facts, 'sam', 'otto'), NOW).ok).toBe(true)
  })
  it('AB-66 never gives a way to decide on an own request', () => {
    const { request, facts } = open([[user('sam')]])
    expect(decide(request(), yes('anna'), away(facts, 'sam', 'anna'), NOW)).toMatchObject({ ok: false, error: { code: 'own-request' } })
    // Nor does handing over what one could not decide.
    const both = open([[user('anna'), user('sam')]])
    expect(decide(both.request(), yes('otto'), away(both.facts, 'anna', 'otto'), NOW)).toMatchObject({ ok: false, error: { code: 'not-approver' } })
  })
  it('AB-66 administrators do not approve what they assigned', () => {
    const { request, facts } = open([[user('otto'), user('sam')]], { type: 'adminAdd', by: 'otto' })
    expect(decide(request(), yes('otto'), facts, NOW)).toMatchObject({ ok: false, error: { code: 'own-request' } })
    expect(decide(request(), yes('sam'), facts, NOW).ok).toBe(true)
  })
})

describe('who may ask', () => {
  it('AB-66 nobody assigns to themselves by office where nobody else has to say yes', () => {
    const { facts } = open([])
    const assign = (by: string) => submit({ ...ASK, id: 'r2', assignment: 'a2', type: 'adminAdd', by, target: 'otto' }, facts, NOW)
    expect(assign('otto')).toMatchObject({ ok: false, error: { code: 'own-request' } })
    expect(assign('sam').ok).toBe(true)
    const { facts: decided } = open([[user('sam')]])
    expect(submit({ ...ASK, id: 'r2', assignment: 'a2', type: 'adminAdd', by: 'otto', target: 'otto' }, decided, NOW).ok).toBe(true)
  })
  it('AB-67 whoever may not ask for somebody learns nothing about what they have', () => {
    const { facts } = open([])
    for (const target of ['anna', 'bert', 'nobody']) expect(submit({ ...ASK, id: 'r2', assignment: 'a2', type: 'onBehalfAdd', by: 'otto', target }, facts, NOW)).toMatchObject({ ok: false, error: { code: 'package-not-found' } })
  })
})

describe('what a policy asks for when access is given counts', () => {
  it('AB-68 a stage that was added waits to be approved', () => {
    const { request, facts } = open([[user('sam')]])
    const [two] = open([[user('sam')], [user('mia')]]).store.packages.values()
    const changed: Facts = { ...facts, package: () => two }
    const outcome = decide(request(), yes('sam'), changed, NOW)
    expect(outcome.ok && kinds(outcome.value)).toEqual(['approval-required-stage-2'])
  })
  it('AB-68 approval that is asked for since then stops a start that was planned', () => {
    const planned = open([], { type: 'adminAdd', by: 'otto', schedule: { startDateTime: '2026-01-05T00:00:00Z', expiration: undefined } })
    const [approved] = open([[user('sam')]]).store.packages.values()
    expect(advanceRequest(planned.request(), { ...planned.facts, package: () => approved }, NOW + 4 * DAY)).toMatchObject({ requests: [{ state: 'deliveryFailed', closedBecause: 'approval-missing' }], assignments: [] })
  })
})

describe('late and again', () => {
  it('a sweep that was down denies once, and reminds nobody any more', () => {
    const { store, request, facts } = open([[user('sam')]])
    const late = advanceRequest(request(), facts, NOW + 90 * DAY)
    expect(kinds(late)).toEqual(['request denied', 'request-expired', 'approval-expired'])
    store.apply(late)
    expect(advanceRequest(request(), facts, NOW + 91 * DAY).effects).toEqual([])
  })
  it('AB-70 before the sweep has come, time decides already', () => {
    const { request, facts } = open([[user('sam')]])
    expect(decide(request(), yes('sam'), facts, NOW + 14 * DAY)).toMatchObject({ ok: false, error: { code: 'request-expired' } })
    expect(decide(request(), yes('sam'), facts, Number.NaN)).toMatchObject({ ok: false, error: { code: 'request-expired' } })
  })
  it('of several notices only the nearest is sent, and after the end none', () => {
    const { store, facts } = open([])
    const assignment = store.assignment('a1')
    if (assignment === undefined) throw new Error('no assignment')
    expect(kinds(advanceAssignment(assignment, facts, NOW + 29.5 * DAY))).toEqual(['access-expiring-1-day'])
    const ended = advanceAssignment(assignment, facts, NOW + 90 * DAY)
    expect(kinds(ended)).toEqual(['assignment expired', 'revoke', 'revoke', 'access-ended'])
    expect(ended.assignments.map((one) => advanceAssignment(one, facts, NOW + 91 * DAY).effects)).toEqual([[]])
  })
  it('roles that could not be given are given when it is tried again', () => {
    const { store, request, facts } = open([], { type: 'adminAdd', by: 'otto', schedule: { startDateTime: '2026-01-05T00:00:00Z', expiration: undefined } })
    const start = NOW + 4 * DAY
    const partly = deliver(request(), facts, start, [{ resource: 'app', role: 'two' }])
    expect(kinds(partly)).toEqual(['request delivering', 'assignment delivering', 'grant', 'assignment partiallyDelivered', 'request partiallyDelivered'])
    store.apply(partly)
    const again = reprocess(request(), facts, start + DAY)
    expect(again.ok && kinds(again.value)).toEqual(['request delivering', 'assignment delivering', 'grant', 'grant', 'assignment delivered', 'request delivered'])
    expect(again.ok && again.value.assignments).toMatchObject(partly.assignments.map(({ validFrom, validTo }) => ({ validFrom, validTo })))
    if (again.ok) store.apply(again.value)
    expect(reprocess(request(), facts, start + DAY)).toMatchObject({ ok: false, error: { code: 'not-reprocessable' } })
  })
})

it.each([
  ['PO-\\d{4}', true], ['[A-Z]{2,3}-[0-9]+', true], ['^[^@]+@[^@]+\\.[a-z]{2,}$', true], ['(a|b)', true],
  ['(a+)+$', true], ['(.{0,90}){0,11}(.{0,90}){0,11}', false], ['(a)\\1+', false], ['(?=a)b', false], ['(?<!a)b', false], ['((((a{100}){100}){100}){100})', false], ['(', false],
])('the pattern %s can be tried: %s', (pattern, quick) => expect(isQuick(pattern)).toBe(quick))

it.each([
  ['.{0,60}'.repeat(12) + 'b', 'a'.repeat(700)], ['a?'.repeat(60) + 'a'.repeat(60), 'a'.repeat(59)], ['(a|aa|aaa)+$', 'a'.repeat(3_000) + 'b'], ['(\\w*)*x', 'a'.repeat(3_000)], ['(x+x+)+y', 'x'.repeat(3_000)],
])('an answer to the pattern %s is refused, and the process goes on', (pattern, answer) => {
  const question = { id: 'q', isRequired: true, isAnswerEditable: false, isSingleLineQuestion: true, regexPattern: pattern, choices: [], isMultipleSelectionAllowed: false, '@odata.type': undefined }
  expect(checkAnswers([question], { q: answer })).toEqual({ code: 'answer-pattern', question: 'q' })
})

describe('answers that an approver puts right', () => {
  const question = (id: string, isAnswerEditable: boolean, regexPattern = '') => ({ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id, isRequired: true, isAnswerEditable, regexPattern })
  const asked = () => {
    const scenario = readScenario(world([pkg('sales', [policy('p', [stage([user('sam')])], { questions: [question('po', true, 'PO-\\d+'), question('why', false)] })])], []))
    if (!scenario.ok) throw new Error(JSON.stringify(scenario.error))
    const store = openStore(scenario.value)
    const made = submit({ ...ASK, answers: { po: 'PO-1', why: 'plant' } }, store.facts, NOW)
    if (!made.ok) throw new Error(made.error.code)
    store.apply(made.value)
    const [request] = made.value.requests
    if (!request) throw new Error('no request')
    return (answers: Readonly<Record<string, string>>) => decide(request, { ...yes('sam'), answers }, store.facts, NOW)
  }
  it('count for what follows, if the question lets them be edited and they fit', () => {
    const result = asked()({ po: 'PO-22' })
    expect(result.ok && result.value.requests.at(-1)?.answers).toEqual({ po: 'PO-22', why: 'plant' })
  })
  it.each([[{ why: 'other' }, 'answer-not-editable:why'], [{ what: 'x' }, 'answer-not-editable:what'], [{ po: 'none' }, 'answer-pattern:po'], [{ po: ' ' }, 'answer-missing:po']])('%j is refused, and nothing is decided', (answers, code) => {
    expect(asked()(answers)).toMatchObject({ ok: false, error: { code } })
  })
})
