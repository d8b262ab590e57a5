import { HOUR, MINUTE, plus } from '../shared'
import type { MailTemplateName } from './mail.schema'

/**
 * queued: waits for its turn. sending: handed to a worker until `lockedUntil`. sent: taken by the mail server.
 * captured: kept here because no mail server is set. failed: will be tried again. dead: will not.
 */
export const mailStates = ['queued', 'sending', 'sent', 'captured', 'failed', 'dead'] as const
export type MailState = (typeof mailStates)[number]

const backoff = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR] as const
/** Attempts before a mail is dead: the first and one after each wait. */
export const maxMailAttempts = backoff.length + 1

export type FailureKind = 'transient' | 'permanent'
export type MailStep = { state: 'failed'; nextAttemptAt: Date } | { state: 'dead' }

/**
 * What follows a failed attempt. `attempts` counts this one. A mail that would come too late (`expiresAt`) is dead
 * at once: a code that no longer works only confuses.
 */
export function afterFailure(kind: FailureKind, attempts: number, now: Date, expiresAt: Date | null): MailStep {
  const wait = backoff[attempts - 1]
  if (kind === 'permanent' || wait === undefined) return { state: 'dead' }
  const nextAttemptAt = plus(now, wait)
  return expiresAt && expiresAt <= nextAttemptAt ? { state: 'dead' } : { state: 'failed', nextAttemptAt }
}

/** Only mail at rest can be sent again; what waits is sent anyway. */
export function canResend(state: MailState): boolean {
  return state === 'sent' || state === 'captured' || state === 'failed' || state === 'dead'
}

/** Is it one of the mails that a mailbox may refuse by opting out? */
export const invites = (template: MailTemplateName): boolean => template === 'invitation' || template === 'invitation-reminder' || template === 'invitation-cc'

/** Mails of a kind that one mailbox may get from one tenant in a day when people ask for them again by hand (AB-12). */
export function dailyResendLimit(template: MailTemplateName): number {
  return template === 'invitation' || template === 'invitation-reminder' ? 5 : 20
}
