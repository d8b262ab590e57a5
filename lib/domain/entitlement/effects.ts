import type { AccessRequest, Assignment } from './record'
import type { AssignmentState, RequestState } from './states'
import type { Account } from './world'

/** The twenty kinds of mail. */
export const MAILS = [
  'approval-required-stage-1', 'approval-required-stage-2', 'approval-required-stage-3', 'approval-reminder-half-time', 'approval-reminder-last-day',
  'approval-forwarded', 'approval-expired', 'approval-approved', 'request-denied', 'request-expired', 'request-failed',
  'access-delivered', 'access-expiring-14-days', 'access-expiring-1-day', 'access-extended', 'access-ended',
  'access-account-blocked', 'access-account-dormant', 'access-account-deletion-planned', 'access-account-deleted',
] as const
export type MailName = (typeof MAILS)[number]

interface About {
  readonly request?: string | undefined
  readonly person: string
  readonly package?: string | undefined
  /** From 1. */
  readonly stage?: number | undefined
  readonly reason?: string | undefined
}

/** `otherwise` are the mails that this one makes needless: the first of them is sent where this kind is switched off. */
export type MailEffect = About & { readonly kind: 'mail'; readonly mail: MailName; readonly otherwise?: readonly MailEffect[] }

/** One thing that happens. */
export type Effect =
  | (About & { readonly kind: 'request'; readonly from?: RequestState | undefined; readonly to: RequestState })
  | (About & { readonly kind: 'assignment'; readonly from?: AssignmentState | undefined; readonly to: AssignmentState })
  | (About & { readonly kind: 'grant' | 'revoke'; readonly resource: string; readonly role: string })
  | MailEffect
  | (About & { readonly kind: 'account'; readonly reason: 'blockSignIn' | 'delete' | 'dormant' | 'reactivate' | 'disable' | 'enable' })
  | (About & { readonly kind: 'refused'; readonly reason: string })

/** What a step changes: records as they are from now on, and what happens. Whoever calls saves all of it or nothing. */
export interface Outcome {
  readonly requests: readonly AccessRequest[]
  readonly assignments: readonly Assignment[]
  readonly accounts: readonly { readonly person: string; readonly account: Account }[]
  readonly effects: readonly Effect[]
}

export const NOTHING: Outcome = { requests: [], assignments: [], accounts: [], effects: [] }

export const effect = (...effects: readonly Effect[]): Outcome => ({ ...NOTHING, effects })

/** Outcomes in the order in which they came about; of one record the last state counts, and of one step everybody gets one mail, the first. */
export function together(...outcomes: readonly Outcome[]): Outcome {
  const latest = <T>(list: readonly T[], key: (entry: T) => string): T[] => [...new Map(list.map((entry) => [key(entry), entry])).values()]
  const effects: Effect[] = []
  const mailed = new Map<string, number>()
  for (const entry of outcomes.flatMap((outcome) => outcome.effects)) {
    const at = entry.kind === 'mail' ? mailed.get(entry.person) : undefined
    const first = at === undefined ? undefined : effects[at]
    if (entry.kind !== 'mail' || at === undefined || first?.kind !== 'mail') {
      if (entry.kind === 'mail') mailed.set(entry.person, effects.length)
      effects.push(entry)
    } else effects[at] = { ...first, otherwise: [...(first.otherwise ?? []), ...chancesOf(entry)] }
  }
  return {
    requests: latest(outcomes.flatMap(({ requests }) => requests), ({ id }) => id),
    assignments: latest(outcomes.flatMap(({ assignments }) => assignments), ({ id }) => id),
    accounts: latest(outcomes.flatMap(({ accounts }) => accounts), ({ person }) => person),
    effects,
  }
}

/** A mail and what is said instead of it, in order. */
export const chancesOf = ({ otherwise = [], ...mail }: MailEffect): readonly MailEffect[] => [mail, ...otherwise]

/** What happened, without what would have been said otherwise. */
export function plain(entry: Effect): Effect {
  if (entry.kind !== 'mail') return entry
  const { otherwise: _otherwise, ...mail } = entry
  return mail
}

/** A rule said no. The code is stable. */
export interface Refusal {
  readonly code: string
  /** The policies between which the caller has to choose. */
  readonly policies?: readonly string[]
}
