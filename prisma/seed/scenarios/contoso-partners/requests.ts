import {
  advanceRequest, assignmentPolicySchema, cancel, decide, entitlementSettingsSchema, nextOfAssignment, nextOfRequest, submit, Unfolding,
  type AccessPackage, type AccessRequest, type Ask, type Assignment, type Facts, type Organization, type Outcome, type Person as Known, type Refusal,
} from '@/lib/domain/entitlement'
import { DAY, HOUR, type Result } from '@/lib/domain/shared'
import type { Person } from '../../builders'
import type { Dice } from '../../dice'
import type { Draft } from '../../draft'

interface Offer {
  readonly id: string
  readonly name: string
  readonly roles: AccessPackage['resourceRoles']
  readonly policies: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[]
}

export interface Market {
  readonly now: Date
  readonly dice: Dice
  readonly offers: readonly Offer[]
  readonly organizations: readonly Organization[]
  readonly members: readonly Person[]
  readonly guests: readonly Person[]
}

const known = (person: Person, userType: Known['userType'], organization: Organization | undefined): Known => ({
  id: person.id, email: person.email, userType, manager: null, sponsors: [], groups: [], connectedOrganization: organization?.id ?? null, isGoverned: false,
  account: { state: 'active', deleteAt: null, announceAt: null, isLeaving: false }, attributes: new Map(),
})

const packageOf = ({ id, roles, policies }: Offer): AccessPackage => ({
  id, isEnabled: true, isHidden: false, isPublished: true, isExternallyVisible: true, resourceRoles: roles, incompatiblePackages: [], incompatibleGroups: [],
  policies: policies.map((policy) => ({ document: assignmentPolicySchema.parse(policy), isEnabled: true })),
})

function factsOf({ offers, organizations, members, guests }: Market): Facts {
  const domainOf = (person: Person) => organizations.find(({ domains }) => domains.includes(person.email.split('@')[1] ?? ''))
  const people = new Map([...members.map((one) => known(one, 'Member', undefined)), ...guests.map((one) => known(one, 'Guest', domainOf(one)))].map((one) => [one.id, one]))
  const packages = new Map(offers.map((offer) => [offer.id, packageOf(offer)]))
  return {
    person: (id) => people.get(id), membersOf: () => [], organization: (id) => organizations.find((one) => one.id === id), organizationOfDomain: (domain) => organizations.find(({ domains }) => domains.includes(domain)),
    package: (id) => packages.get(id), assignments: () => [], requests: () => [], held: () => [], delegators: () => [], settings: entitlementSettingsSchema.parse({}), zone: 'UTC',
  }
}

/** Keeps what the rules answer, and its timeline, as the tables do. */
class Ledger {
  readonly requests = new Map<string, AccessRequest>()
  readonly assignments = new Map<string, Assignment>()
  readonly #unfolding = new Unfolding()
  readonly #lines = new Map<string, number>()
  readonly facts: Facts

  constructor(readonly draft: Draft, market: Market) {
    this.facts = this.#unfolding.over(factsOf(market))
  }

  /** Takes one step; a refusal means that the sample no longer fits its own policies. */
  step(at: Date, by: string | null, answer: Result<Outcome, Refusal>, decision?: { readonly request: string; readonly verdict: string; readonly stage: number; readonly text: string | null }): void {
    if (!answer.ok) throw new Error(`sample request refused: ${answer.error.code}`)
    const { value } = answer
    this.#unfolding.add(value)
    for (const one of value.requests) this.requests.set(one.id, one)
    for (const one of value.assignments) this.assignments.set(one.id, one)
    const effects = value.effects.filter(({ request, kind }) => request !== undefined && kind !== 'refused')
    for (const effect of [...(decision ? [{ kind: 'decision', ...decision }] : []), ...effects]) {
      const id = effect.request ?? ''
      const ordinal = (this.#lines.get(id) ?? 0) + 1
      this.#lines.set(id, ordinal)
      this.draft.add('access_request_event', { request_id: id, ordinal, at, actor_id: by, effect: { ...effect } })
    }
  }

  write(): void {
    const time = (moment: number | null) => (moment === null ? null : new Date(moment))
    for (const one of this.requests.values()) {
      this.draft.add('access_request', {
        id: one.id, type: one.type, state: one.state, requestor_id: one.requestor, target_id: one.target, package_id: one.package, policy_id: one.policy, assignment_id: one.assignment,
        record: { ...one }, due_at: time(nextOfRequest(one)), created_at: new Date(one.createdAt), closed_at: time(one.closedAt), version: 1,
      })
    }
    for (const one of this.assignments.values()) {
      this.draft.add('access_assignment', {
        id: one.id, user_id: one.person, package_id: one.package, policy_id: one.policy, valid_from: new Date(one.validFrom), valid_to: time(one.validTo), created_at: new Date(one.validFrom),
        state: one.state, due_at: time(nextOfAssignment(one)), ended_at: null, end_reason: null, request_id: one.request, pending_notices: [...one.notices],
      })
    }
  }
}

/** Requests in every state that somebody meets: waiting at the first and the second stage, planned, given, denied, withdrawn, and decided by nobody. */
export function buildRequests(draft: Draft, market: Market): void {
  const [twoStages, open] = [market.offers.find(({ name }) => name === 'Supplier engineering'), market.offers.find(({ name }) => name === 'Logistics')]
  if (!twoStages || !open) return
  const ledger = new Ledger(draft, market)
  const names = new Map([...market.members, ...market.guests].map((one) => [one.id, one.displayName]))
  const { dice, now } = market
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const queue = [...market.guests]
  const say = (at: Date, by: string, action: string, request: AccessRequest, name: string, details: Readonly<Record<string, unknown>>) =>
    draft.audit({ at, action, actor: { type: 'user', id: by, name: names.get(by) ?? '' }, target: { type: 'AccessPackageAssignmentRequest', id: request.id, name }, details })
  const ask = (offer: Offer, days: number, justification: string, more: Partial<Ask> = {}): string => {
    const policy = offer.policies[0]?.id ?? null
    const at = before(days)
    const index = queue.findIndex(({ id }) => offer === open || ledger.facts.organization(ledger.facts.person(id)?.connectedOrganization ?? '')?.state === 'configured')
    const person = queue[index]
    if (!person) throw new Error('the sample has too few guests')
    queue.splice(index, 1)
    const id = dice.id(at)
    ledger.step(at, person.id, submit({ id, assignment: dice.id(at), type: 'userAdd', by: person.id, target: person.id, package: offer.id, policy, answers: {}, justification, schedule: null, ...more }, ledger.facts, at.getTime()))
    say(at, person.id, 'access-request.create', requestOf(id), offer.name, {})
    return id
  }
  const requestOf = (id: string): AccessRequest => {
    const found = ledger.requests.get(id)
    if (!found) throw new Error('the sample has lost a request')
    return found
  }
  const answer = (id: string, days: number, verdict: 'approve' | 'deny', text: string | null): void => {
    const [at, request] = [before(days), requestOf(id)]
    const by = request.stage?.told[0]
    if (!by || !request.stage) throw new Error('the sample request waits for nobody')
    const stage = request.stage.index + 1
    ledger.step(at, by, decide(request, { by, verdict, justification: text, stage }, ledger.facts, at.getTime()), { request: id, verdict, stage, text })
    say(at, by, 'access-request.decide', request, [twoStages, open].find((one) => one.id === request.package)?.name ?? '', { verdict, stage })
  }
  const part = twoStages.policies[0]?.['questions']
  const questionId = Array.isArray(part) ? String(part[0]?.id) : ''
  const forPart = (text: string) => ({ answers: { [questionId]: text } })

  ask(twoStages, 2, 'We take over the brackets of line 3 and need the drawings in force.', forPart('Brackets, line 3'))
  answer(ask(twoStages, 9, 'The quality case of the spring batch needs our answers.', forPart('Spring batch 44')), 8, 'approve', 'Known supplier, works on the case.')
  answer(ask(open, 12, 'Two docks a week from December on.'), 11, 'approve', null)
  answer(ask(open, 20, 'I want to see all shipments.'), 19, 'deny', 'Carriers see their own shipments without this. Write to Logistics if something is missing.')
  ask(open, 1, 'Customs papers for the shipments out of Rotterdam.')
  ask(open, 3, 'I stand in for a colleague until the end of the year.')
  const withdrawn = requestOf(ask(open, 6, 'For the tender.'))
  const [at, later] = [before(5), before(2)]
  ledger.step(at, withdrawn.target, cancel(withdrawn, withdrawn.target, ledger.facts, at.getTime()))
  const lapsed = requestOf(ask(open, 16, 'Dock slots in the night shift.'))
  const due = new Date((lapsed.stage?.lapsesAt ?? now.getTime()) + HOUR)
  ledger.step(due, null, { ok: true, value: advanceRequest(lapsed, ledger.facts, due.getTime()) })
  answer(ask(open, 4, 'From the first delivery on.', { schedule: { startDateTime: new Date(now.getTime() + 5 * DAY).toISOString(), expiration: undefined } }), (now.getTime() - later.getTime()) / DAY, 'approve', null)
  ledger.write()
}
