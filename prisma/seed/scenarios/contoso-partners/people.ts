import { DAY, HOUR, MINUTE } from '@/lib/domain/shared'
import { aGuest, aMember, anIdentity, aSponsor, type Person } from '../../builders'
import type { Draft } from '../../draft'
import { BROWSERS, GIVEN_NAMES, mailName, SURNAMES, type Browser } from '../../names'
import { anInvitation, type InvitationState } from './invitation'
import { PARTNERS, type Partner, type TenantSpec } from './spec'

/** How often somebody comes; share of the people. */
export type Habit = 'daily' | 'weekly' | 'monthly' | 'gone'

export interface Visitor {
  readonly person: Person
  readonly title: string
  readonly department: string | null
  readonly partner: Partner | null
  readonly habit: Habit
  /** From when on this person can sign in; null: never did. */
  readonly from: Date | null
  readonly blocked: boolean
  readonly ip: string
  readonly country: string
  readonly browsers: readonly Browser[]
  readonly method: 'password' | 'emailCode'
  readonly sponsor: Person | null
}

export interface Cast {
  readonly admin: Person
  readonly inviters: readonly Person[]
  readonly visitors: readonly Visitor[]
}

export interface AdminAccount {
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string | null
}

/** What all tenants of the scenario share. */
export interface Stage {
  readonly now: Date
  readonly admin: AdminAccount
  readonly operator: AdminAccount | undefined
  /** One password for every sample person, or null: they sign in by code. */
  readonly peoplePasswordHash: string | null
  readonly appUrl: string
  /** Names of guests by company, so that a person who is a guest twice is the same person. */
  readonly known: Map<string, { given: string; surname: string; title: string }>
}

const ago = (now: Date, days: number, hours = 0) => new Date(now.getTime() - days * DAY - hours * HOUR)

function habitOf(draft: Draft): Habit {
  const throwOf = draft.dice.next()
  return throwOf < 0.12 ? 'daily' : throwOf < 0.5 ? 'weekly' : throwOf < 0.8 ? 'monthly' : 'gone'
}

/** The people of one tenant: its administrator, its members, and its guests with the invitations they came by. */
export function castPeople(draft: Draft, spec: TenantSpec, stage: Stage): Cast {
  const admin = aMember(draft, { displayName: stage.admin.displayName, email: stage.admin.email, createdAt: ago(stage.now, 120), roles: ['Global Administrator'], passwordHash: stage.admin.passwordHash, department: 'IT', jobTitle: 'Administrator' })
  if (stage.operator) letIn(draft, stage.operator, stage.now)
  const members = castMembers(draft, spec, stage, admin)
  const inviters = [admin, ...members.filter((member) => member.invites).map((member) => member.person)]
  const guests = castGuests(draft, spec, stage, inviters, members.map((member) => member.person))
  return { admin, inviters, visitors: [...members, ...guests] }
}

/** The operator comes in when the sample is loaded, and the log says by what. */
function letIn(draft: Draft, operator: AdminAccount, now: Date): void {
  const person = aMember(draft, { displayName: operator.displayName, email: operator.email, createdAt: now, roles: ['Global Administrator'], passwordHash: operator.passwordHash, department: 'IT', jobTitle: 'Operator' })
  const entry = { at: now, actor: { type: 'system', id: null, name: 'Sample data' }, target: { type: 'User', id: person.id, name: person.displayName } } as const
  draft.audit({ ...entry, action: 'user.create', changes: [{ name: 'userType', old: null, new: 'member' }] })
  draft.audit({ ...entry, action: 'role.assign', changes: [{ name: 'role', old: null, new: 'Global Administrator' }] })
}

function castMembers(draft: Draft, spec: TenantSpec, stage: Stage, admin: Person): (Visitor & { invites: boolean })[] {
  const dice = draft.dice.fork('members')
  const taken = new Set<string>([admin.email, stage.operator?.email ?? ''])
  return Array.from({ length: spec.members }, (_, index) => {
    const name = freshName(dice, spec.domain, taken)
    const department = spec.departments[index % spec.departments.length] ?? 'IT'
    const createdAt = ago(stage.now, dice.int(100, 118), dice.int(0, 9))
    const role = spec.admins[index]
    const title = `${department} specialist`
    const person = aMember(draft, {
      displayName: `${name.given} ${name.surname}`, givenName: name.given, surname: name.surname, email: name.email, createdAt, department, jobTitle: title, country: 'DE',
      roles: role ? [role] : [], passwordHash: stage.peoplePasswordHash,
    })
    draft.audit({ at: createdAt, action: 'user.create', actor: { type: 'user', id: admin.id, name: admin.displayName }, target: { type: 'User', id: person.id, name: person.displayName }, changes: [{ name: 'userType', old: null, new: 'member' }] })
    if (role) draft.audit({ at: new Date(createdAt.getTime() + 2 * MINUTE), action: 'role.assign', actor: { type: 'user', id: admin.id, name: admin.displayName }, target: { type: 'User', id: person.id, name: person.displayName }, changes: [{ name: 'role', old: null, new: role }] })
    return {
      person, title, department, partner: null, habit: index < 12 ? 'daily' : habitOf(draft), from: createdAt, blocked: false, ip: `192.0.2.${dice.int(200, 250)}`, country: 'DE',
      browsers: dice.some(BROWSERS, 2), method: 'password', sponsor: null, invites: role === 'Guest Inviter' || role === 'User Administrator',
    } as const
  })
}

function freshName(dice: Draft['dice'], domain: string, taken: Set<string>): { given: string; surname: string; email: string } {
  for (;;) {
    const given = dice.pick(GIVEN_NAMES)
    const surname = dice.pick(SURNAMES)
    const email = `${mailName(given, surname)}@${domain}`
    if (taken.has(email)) continue
    taken.add(email)
    return { given, surname, email }
  }
}

/** Guests by company size, each with the invitation that brought them. */
function castGuests(draft: Draft, spec: TenantSpec, stage: Stage, inviters: readonly Person[], sponsors: readonly Person[]): Visitor[] {
  const dice = draft.dice.fork('guests')
  const taken = new Set<string>()
  const weights = PARTNERS.map((partner, index) => Array.from({ length: Math.max(1, Math.round(partner.size)) }, () => index)).flat()
  return Array.from({ length: spec.guests }, (_, index) => {
    const partner = PARTNERS[index < PARTNERS.length ? index : dice.pick(weights)] ?? dice.pick(PARTNERS)
    const who = guestOf(dice, partner, taken, stage)
    return castGuest(draft, { dice, partner, who, stage, inviter: dice.pick(inviters), sponsor: dice.pick(sponsors) })
  })
}

/** A new person, or one that another tenant of the scenario knows already. */
function guestOf(dice: Draft['dice'], partner: Partner, taken: Set<string>, stage: Stage) {
  const known = [...stage.known].filter(([email]) => email.endsWith(`@${partner.domain}`) && !taken.has(email))
  if (known.length > 0 && dice.chance(0.35)) {
    const [email, who] = dice.pick(known)
    taken.add(email)
    return { ...who, email }
  }
  const name = freshName(dice, partner.domain, taken)
  const who = { given: name.given, surname: name.surname, title: dice.pick(partner.titles) }
  stage.known.set(name.email, who)
  return { ...who, email: name.email }
}

interface GuestCall {
  readonly dice: Draft['dice']
  readonly partner: Partner
  readonly who: { given: string; surname: string; title: string; email: string }
  readonly stage: Stage
  readonly inviter: Person
  readonly sponsor: Person
}

function castGuest(draft: Draft, { dice, partner, who, stage, inviter, sponsor }: GuestCall): Visitor {
  const outcome = dice.next()
  const state: InvitationState = outcome < 0.84 ? 'redeemed' : outcome < 0.9 ? 'sent' : outcome < 0.93 ? 'opened' : outcome < 0.97 ? 'expired' : 'revoked'
  const open = state === 'sent' || state === 'opened'
  const invitedAt = open ? ago(stage.now, dice.int(0, 20), dice.int(1, 9)) : ago(stage.now, dice.int(32, 99), dice.int(1, 9))
  const acceptedAt = state === 'redeemed' ? new Date(Math.min(invitedAt.getTime() + dice.int(10, 4_000) * MINUTE, stage.now.getTime() - DAY)) : null
  const displayName = `${who.given} ${who.surname}`
  const blocked = acceptedAt !== null && dice.chance(0.03)
  const method = dice.chance(0.55) ? 'password' : 'emailCode'
  const person = aGuest(draft, {
    displayName, givenName: who.given, surname: who.surname, email: who.email, createdAt: invitedAt, acceptedAt, companyName: partner.name, jobTitle: who.title, country: partner.country,
    invitedById: inviter.id, enabled: !blocked, passwordHash: acceptedAt && method === 'password' ? stage.peoplePasswordHash : null,
  })
  aSponsor(draft, person, sponsor, invitedAt)
  if (acceptedAt) anIdentity(draft, person, method === 'password' ? 'local' : 'emailOtp', `${stage.appUrl}/t/${draft.tenant.slug}/oidc`, acceptedAt, acceptedAt)
  const [prefix, host] = partner.network
  const ip = `${prefix}.${host + dice.int(0, 7)}`
  anInvitation(draft, { state, person, inviter, sponsor, invitedAt, acceptedAt, now: stage.now, company: partner.name, title: who.title, message: dice.chance(0.3), ip })
  if (blocked && acceptedAt) {
    const at = new Date(acceptedAt.getTime() + (stage.now.getTime() - acceptedAt.getTime()) * 0.7)
    draft.audit({ at, action: 'user.block', actor: { type: 'user', id: inviter.id, name: inviter.displayName }, target: { type: 'User', id: person.id, name: displayName }, changes: [{ name: 'accountEnabled', old: true, new: false }] })
  }
  return { person, title: who.title, department: null, partner, habit: habitOf(draft), from: acceptedAt, blocked, ip, country: partner.country, browsers: dice.some(BROWSERS, dice.int(1, 2)), method, sponsor }
}
