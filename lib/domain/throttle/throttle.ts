import { DAY, HOUR, MINUTE, plus, SECOND } from '../shared'

/** How one counter slows its subject down. Times in milliseconds. */
export type ThrottleRule = {
  /** Attempts before any delay. */
  readonly free: number
  /** First delay; doubles with every further attempt. */
  readonly base: number
  /** Longest delay: there is no permanent lock. */
  readonly max: number
  /** Quiet time after which the counter starts again; longer than `max`, or waiting out one delay would reset it. */
  readonly quiet: number
}

/** What is stored of one counter. `windowStart` is the last counted attempt. */
export type ThrottleState = { readonly count: number; readonly windowStart: Date; readonly blockedUntil: Date | null }

export type ThrottleDecision = { readonly kind: 'allow' } | { readonly kind: 'wait'; readonly seconds: number }

/** Every guarded act by every subject it is counted for (AB-46, AB-47: one table for all entries). */
export const THROTTLE_RULES = {
  'password:account': { free: 5, base: SECOND, max: 15 * MINUTE, quiet: DAY },
  'sign-in:device': { free: 10, base: SECOND, max: 5 * MINUTE, quiet: HOUR },
  'password:address': { free: 50, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  'code:account': { free: 10, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'code:address': { free: 50, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  // Second factors have counters of their own: whoever has the right password must not clear them with it.
  'totp:account': { free: 5, base: SECOND, max: 15 * MINUTE, quiet: DAY },
  'totp:device': { free: 5, base: SECOND, max: 15 * MINUTE, quiet: DAY },
  'totp:devices': { free: 10, base: SECOND, max: 15 * MINUTE, quiet: DAY },
  'totp:address': { free: 50, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  'recovery-code:account': { free: 5, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'recovery-code:device': { free: 5, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'recovery-code:devices': { free: 10, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'recovery-code:address': { free: 30, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  'pass:account': { free: 5, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'pass:device': { free: 5, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'pass:devices': { free: 10, base: 2 * SECOND, max: 15 * MINUTE, quiet: DAY },
  'pass:address': { free: 30, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  // A signature cannot be guessed: this only names who sends wrong ones all day.
  'passkey:address': { free: 100, base: SECOND, max: MINUTE, quiet: HOUR },
  'send-code:mailbox': { free: 4, base: 30 * SECOND, max: HOUR, quiet: 2 * HOUR },
  'send-code:address': { free: 30, base: 5 * SECOND, max: HOUR, quiet: 2 * HOUR },
  'send-code:device': { free: 4, base: 30 * SECOND, max: 15 * MINUTE, quiet: HOUR },
  'reset:mailbox': { free: 3, base: MINUTE, max: HOUR, quiet: DAY },
  'redeem-code:invitation': { free: 5, base: 5 * SECOND, max: HOUR, quiet: DAY },
  // Not a limit on people: how often a wrong link of one invitation is written to the audit log.
  'redeem:refused-link': { free: 5, base: HOUR, max: DAY, quiet: 2 * DAY },
  'redeem:address': { free: 50, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  'client-secret:client': { free: 20, base: SECOND, max: 5 * MINUTE, quiet: HOUR },
  'user-code:address': { free: 20, base: SECOND, max: 15 * MINUTE, quiet: HOUR },
  'invitation-mail:mailbox': { free: 5, base: HOUR, max: DAY, quiet: 2 * DAY },
} as const satisfies Record<string, ThrottleRule>

export type ThrottleName = keyof typeof THROTTLE_RULES

const ALLOW: ThrottleDecision = { kind: 'allow' }

/** May this subject try now? Null means nothing is stored for it. */
export function decide(state: ThrottleState | null, now: Date): ThrottleDecision {
  if (state?.blockedUntil == null) return ALLOW
  const left = state.blockedUntil.getTime() - now.getTime()
  return left > 0 ? { kind: 'wait', seconds: Math.ceil(left / SECOND) } : ALLOW
}

/**
 * Counts one attempt before its outcome is known, so that parallel guesses cannot outrun the counter (AB-46).
 * Call it on the locked row, only when `decide` allowed; clear the row on success. Refused attempts are not counted, so nobody
 * can keep another person waiting for longer than `max`.
 */
export function countAttempt(state: ThrottleState | null, rule: ThrottleRule, now: Date): ThrottleState {
  const fresh = state === null || !(now.getTime() - state.windowStart.getTime() < rule.quiet)
  const count = fresh ? 1 : state.count + 1
  const over = count - rule.free
  // 2^40 exceeds every maximum; the bound keeps the power finite.
  const delay = over < 0 ? 0 : Math.min(rule.max, rule.base * 2 ** Math.min(over, 40))
  return { count, windowStart: now, blockedUntil: delay === 0 ? null : plus(now, delay) }
}

export type SecondFactor = 'totp' | 'recovery-code' | 'pass'

/**
 * The counters that guard one attempt. A device that has signed this very account in before has a counter of its own and is not
 * slowed by what others do to the account, so wrong guesses from outside never lock its owner out (AB-48). For second factors only a
 * device in which one was proven counts as known, and all of them count together: a stolen password makes as many known browsers as it likes.
 */
export function guardsOf(
  factor: 'password' | 'code' | SecondFactor,
  subject: { readonly accountKey: string; readonly addressKey: string; readonly knownDeviceKey: string | null },
): readonly { readonly name: ThrottleName; readonly key: string }[] {
  const { knownDeviceKey: device } = subject
  if (device !== null) return factor === 'password' || factor === 'code' ? [{ name: 'sign-in:device', key: device }] : [{ name: `${factor}:device`, key: device }, { name: `${factor}:devices`, key: subject.accountKey }]
  return [
    { name: `${factor}:account`, key: subject.accountKey },
    { name: `${factor}:address`, key: subject.addressKey },
  ]
}

/**
 * The counters that guard a mail with a code. Whoever asks for somebody's codes all day fills the mailbox's counter, so a device that
 * has signed this person in before has one of its own (AB-48).
 */
export function mailGuardsOf(
  kind: 'send-code' | 'reset',
  subject: { readonly mailboxKey: string; readonly addressKey: string; readonly knownDeviceKey: string | null },
): readonly { readonly name: ThrottleName; readonly key: string }[] {
  if (subject.knownDeviceKey !== null) return [{ name: 'send-code:device', key: subject.knownDeviceKey }]
  return [{ name: `${kind}:mailbox`, key: subject.mailboxKey }, { name: 'send-code:address', key: subject.addressKey }]
}

/** Several guards together: the longest wait wins. */
export function strictest(decisions: readonly ThrottleDecision[]): ThrottleDecision {
  return decisions.reduce((worst, next) => (next.kind === 'wait' && (worst.kind === 'allow' || next.seconds > worst.seconds) ? next : worst), ALLOW)
}
