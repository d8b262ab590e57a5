import { addDuration, after, hasEnded, parseDuration } from './calendar'
import { effect, NOTHING, together, type Effect, type MailName, type Outcome } from './effects'
import { sponsorsOf } from './subjects'
import type { Account, Facts, Person } from './world'

/** People hear of a deletion this long before it. */
const WARNING = { months: 0, days: 7, milliseconds: 0 }

export const ACTIVE: Account = { state: 'active', deleteAt: null, announceAt: null, isLeaving: false }

/** A change of an account and the line that tells of it. */
const changed = (person: string, account: Account, ...effects: readonly Effect[]): Outcome => ({ ...NOTHING, accounts: [{ person, account }], effects })

const tell = (mail: MailName, person: Person, facts: Facts): Outcome => effect(...[person.id, ...sponsorsOf(person, facts)].map((to): Effect => ({ kind: 'mail', mail, person: to, ...(to === person.id ? {} : { reason: `about:${person.id}` }) })))

/**
 * What becomes of a guest without packages. Access by any other way keeps the account as it is, and so does a request that is still
 * open: who waits for an answer must be able to hear it. Members are never touched.
 */
export function settleAccount(id: string, facts: Facts, now: number, ended: { readonly assignment?: string; readonly request?: string } = {}): Outcome {
  const person = facts.person(id)
  if (person === undefined || person.userType !== 'Guest' || !person.isGoverned || (person.account.state !== 'active' && person.account.state !== 'disabled')) return NOTHING
  if (facts.assignments(id).some((assignment) => assignment.id !== ended.assignment) || facts.held(id).length > 0) return NOTHING
  if (facts.requests(id).some((request) => request.id !== ended.request && request.assignment !== ended.assignment)) return changed(id, { ...person.account, isLeaving: true })
  const { externalUserLifecycleAction: action, durationUntilExternalUserDeletedAfterBlocked: duration } = facts.settings
  if (action === 'none' || (person.account.state === 'disabled' && action !== 'blockSignInAndDelete')) return NOTHING
  if (action === 'dormant') return together(changed(id, { ...ACTIVE, state: 'dormant' }, { kind: 'account', person: id, reason: 'dormant' }), tell('access-account-dormant', person, facts))
  const block: Effect = { kind: 'account', person: id, reason: 'blockSignIn' }
  if (action === 'blockSignIn') return together(changed(id, { ...ACTIVE, state: 'blocked' }, block), tell('access-account-blocked', person, facts))
  // Nobody is deleted on a date that cannot be read.
  const deleteAt = parseDuration(duration) === null ? null : after(now, duration, facts.zone)
  if (deleteAt === null) return together(changed(id, { ...ACTIVE, state: 'blocked' }, block), tell('access-account-blocked', person, facts))
  if (hasEnded(deleteAt, now)) return together(changed(id, { ...ACTIVE, state: 'blocked' }, block), removed(person, facts))
  const announceAt = addDuration(deleteAt, WARNING, facts.zone, -1)
  const isSoon = hasEnded(announceAt, now)
  return together(changed(id, { ...ACTIVE, state: 'blocked', deleteAt, announceAt: isSoon ? null : announceAt }, block), tell(isSoon ? 'access-account-deletion-planned' : 'access-account-blocked', person, facts))
}

const removed = (person: Person, facts: Facts): Outcome => together(changed(person.id, { ...ACTIVE, state: 'deleted' }, { kind: 'account', person: person.id, reason: 'delete' }), tell('access-account-deleted', person, facts))

const plannedFor = (deleteAt: number, now: number, zone: string): Pick<Account, 'deleteAt' | 'announceAt'> => ({ deleteAt, announceAt: Math.max(now, addDuration(deleteAt, WARNING, zone, -1)) })

/** Signed up by the link of a package: dormant until the first access. Where outsiders without access are deleted, so is whoever never gets any. */
export function newcomer({ settings, zone }: Pick<Facts, 'settings' | 'zone'>, now: number): Account {
  const { externalUserLifecycleAction: action, durationUntilExternalUserDeletedAfterBlocked: duration } = settings
  const deleteAt = action !== 'blockSignInAndDelete' || parseDuration(duration) === null ? null : after(now, duration, zone)
  const soonest = after(now, 'P1D', zone)
  return { ...ACTIVE, state: 'dormant', isNewcomer: true, ...(deleteAt !== null && plannedFor(Math.max(deleteAt, soonest ?? deleteAt), now, zone)) }
}

/** What is due for an account: deletion that was planned is announced, then done. */
export function advanceAccount(person: Person, facts: Facts, now: number): Outcome {
  const { state, deleteAt, announceAt } = person.account
  if (state === 'deleted' || deleteAt === null) return NOTHING
  // Who waits for an answer must be able to hear it, and has the whole time after it.
  if (person.account.isNewcomer && hasEnded(announceAt ?? deleteAt, now) && facts.requests(person.id).length > 0) return changed(person.id, newcomer(facts, now))
  if (hasEnded(deleteAt, now)) return removed(person, facts)
  if (announceAt === null || !hasEnded(announceAt, now)) return NOTHING
  return together(changed(person.id, { ...person.account, announceAt: null }), tell('access-account-deletion-planned', person, facts))
}

/** The next moment at which something is due for an account, or null. */
export const nextOfAccount = ({ deleteAt, announceAt }: Account): number | null => announceAt ?? deleteAt

/** A request has closed without giving access: whoever only waited for it is settled now. */
export const settleWaiting = (id: string, facts: Facts, now: number, request: string): Outcome => (facts.person(id)?.account.isLeaving === true ? settleAccount(id, facts, now, { request }) : NOTHING)

/** Access has begun again for somebody who was dormant, or on the way out. */
export function awaken(person: Person): Outcome {
  if (person.account.isLeaving) return changed(person.id, { ...person.account, isLeaving: false })
  return person.account.state === 'dormant' ? changed(person.id, ACTIVE, { kind: 'account', person: person.id, reason: 'reactivate' }) : NOTHING
}

/** An administrator closes or opens an account; opening calls a planned deletion off. */
export function setEnabled(person: Person, isEnabled: boolean): Outcome | null {
  const { state } = person.account
  if (state === 'deleted' || (isEnabled ? state === 'active' || state === 'dormant' : state === 'disabled')) return null
  const account: Account = isEnabled ? ACTIVE : { ...person.account, state: 'disabled' }
  return changed(person.id, account, { kind: 'account', person: person.id, reason: isEnabled ? 'enable' : 'disable' })
}
