import type { SignInReason } from '@/lib/domain/log'
import { DAY, HOUR, MINUTE, type AppErrorCode } from '@/lib/domain/shared'
import type { ApplicationRef } from '../../builders'
import type { Draft } from '../../draft'
import { BROWSERS, type Browser } from '../../names'
import type { Access } from './access'
import type { Cast, Habit, Stage, Visitor } from './people'
import type { Protection } from './protection'
import type { TenantSpec } from './spec'

export const HISTORY_DAYS = 90
/** Chance of coming on a working day. */
const EAGERNESS: Readonly<Record<Habit, number>> = { daily: 0.75, weekly: 0.22, monthly: 0.05, gone: 0.05 }
const GONE_AFTER_DAYS = 45

interface Attempt {
  readonly at: Date
  readonly visitor: Visitor | null
  readonly identifier: string
  readonly app: Pick<ApplicationRef, 'id' | 'displayName' | 'clientId'> | null
  readonly result: 'success' | 'failure' | 'interrupted'
  readonly error?: readonly [code: AppErrorCode, reason: SignInReason]
  readonly ip: string
  readonly country: string
  readonly browser: Browser
  readonly method: string
  readonly answer?: ReturnType<Protection['ask']>
}

/** Ninety days of comings and goings. Returns when each person was last in. */
export function buildActivity(draft: Draft, spec: TenantSpec, cast: Cast, access: Access, protection: Protection, stage: Stage): ReadonlyMap<string, Date> {
  const lastSeen = new Map<string, Date>()
  const dice = draft.dice.fork('activity')
  for (const visitor of cast.visitors) {
    const apps = access.get(visitor.person.id) ?? []
    if (visitor.from === null || apps.length === 0) continue
    for (let day = HISTORY_DAYS - 1; day >= 0; day--) {
      const midnight = new Date(Math.floor(stage.now.getTime() / DAY) * DAY - day * DAY)
      if (!comes(dice, visitor, midnight, day)) continue
      const at = new Date(midnight.getTime() + (6 + dice.int(0, 5) + dice.int(0, 6)) * HOUR + dice.int(0, 3_599_999))
      if (at < visitor.from || at >= stage.now || at.getTime() < stage.now.getTime() - HISTORY_DAYS * DAY + HOUR) continue
      visit(draft, dice, protection, visitor, dice.pick(apps), at, lastSeen)
    }
  }
  buildSync(draft, spec, access, stage)
  buildSpray(draft, cast, stage)
  return lastSeen
}

function comes(dice: Draft['dice'], visitor: Visitor, midnight: Date, day: number): boolean {
  const weekend = [0, 6].includes(midnight.getUTCDay())
  if (visitor.habit === 'gone' && day < GONE_AFTER_DAYS) return false
  return dice.chance(EAGERNESS[visitor.habit] * (weekend ? 0.12 : 1))
}

/** One coming: now and then a slip first, as people make them. */
function visit(draft: Draft, dice: Draft['dice'], protection: Protection, visitor: Visitor, app: ApplicationRef, at: Date, lastSeen: Map<string, Date>): void {
  const browser = dice.pick(visitor.browsers)
  const travelling = dice.chance(0.03)
  const base = {
    visitor, identifier: visitor.person.email, app, browser, method: visitor.method,
    ip: travelling ? `198.51.100.${dice.int(230, 250)}` : visitor.ip, country: travelling ? dice.pick(['FR', 'ES', 'US', 'AE']) : visitor.country,
  }
  if (visitor.blocked && dice.chance(0.5)) {
    signIn(draft, { ...base, at, result: 'failure', error: ['ACCOUNT_BLOCKED', 'accountBlocked'] })
    return
  }
  const slip = dice.next()
  if (slip < 0.06) signIn(draft, { ...base, at: new Date(at.getTime() - dice.int(20, 90) * 1_000), result: 'failure', error: visitor.method === 'password' ? ['SIGN_IN_FAILED', 'passwordWrong'] : ['CODE_INVALID', 'codeWrong'] })
  else if (slip < 0.09) {
    signIn(draft, { ...base, at, result: 'interrupted' })
    return
  }
  const answer = protection.ask(visitor, app.id, { ip: base.ip, country: base.country, userAgent: browser.userAgent }, at)
  if (answer.blocked) return signIn(draft, { ...base, at, answer, result: 'failure', error: ['ACCESS_BLOCKED', 'policyBlocked'] })
  signIn(draft, { ...base, at, answer, result: 'success' })
  lastSeen.set(visitor.person.id, at)
}

function signIn(draft: Draft, attempt: Attempt, kind: 'interactiveUser' | 'servicePrincipal' = 'interactiveUser'): void {
  const { at, visitor, app, browser, error } = attempt
  const id = draft.dice.id(at)
  draft.add('sign_in', {
    id, at, kind, user_id: visitor?.person.id ?? null, identifier: attempt.identifier, user_name: visitor?.person.displayName ?? null, user_type: visitor?.person.userType ?? null,
    application_id: app?.id ?? null, app_name: app?.displayName ?? null, client_id: app?.clientId ?? null, ip: attempt.ip, country: attempt.country,
    user_agent: kind === 'servicePrincipal' ? null : browser.userAgent, browser: kind === 'servicePrincipal' ? null : browser.browser, os: kind === 'servicePrincipal' ? null : browser.os,
    method: attempt.method, result: attempt.result, error_code: error?.[0] ?? null, failure_reason: error?.[1] ?? null, session_id: null, correlation_id: draft.dice.id(at), details: {},
    facts: attempt.answer?.facts ?? null, access: attempt.answer?.access ?? null, access_status: attempt.answer?.accessStatus ?? null,
  })
}

/** A client that signs in by itself every night. */
function buildSync(draft: Draft, spec: TenantSpec, access: Access, stage: Stage): void {
  const name = spec.apps.find((app) => app.permissions)?.name
  const app = [...access.values()].flat().find((candidate) => candidate.displayName === name)
  const [browser] = BROWSERS
  if (!app || !browser) return
  for (let day = 1; day < HISTORY_DAYS; day++) {
    const at = new Date(Math.floor(stage.now.getTime() / DAY) * DAY - day * DAY + 2 * HOUR + draft.dice.int(0, 240_000))
    signIn(draft, { at, visitor: null, identifier: app.clientId ?? app.displayName, app, result: 'success', ip: '192.0.2.9', country: 'DE', browser, method: 'clientSecret' }, 'servicePrincipal')
  }
}

/** A night on which somebody tried one common password on many accounts. */
function buildSpray(draft: Draft, cast: Cast, stage: Stage): void {
  const dice = draft.dice.fork('spray')
  const night = Math.floor(stage.now.getTime() / DAY) * DAY - 12 * DAY + 3 * HOUR
  for (const [index, visitor] of dice.some(cast.visitors, 42).entries()) {
    const at = new Date(night + index * 9_000 + dice.int(0, 4_000))
    const base = { at, app: null, result: 'failure', ip: '203.0.113.251', country: 'KP', browser: dice.pick(BROWSERS), method: 'password' } as const
    signIn(draft, { ...base, visitor, identifier: visitor.person.email, error: ['SIGN_IN_FAILED', 'passwordWrong'] })
    if (index % 6 === 0) signIn(draft, { ...base, at: new Date(at.getTime() + MINUTE), visitor: null, identifier: `admin${index}@${visitor.person.domain}`, error: ['SIGN_IN_FAILED', 'accountUnknown'] })
  }
}
