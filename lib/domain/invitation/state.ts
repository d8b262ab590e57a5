import { err, hasPassed, ok, type AppErrorCode, type Result } from '../shared'

export const INVITATION_STATES = ['draft', 'sent', 'opened', 'redeemed', 'expired', 'revoked', 'failed'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

export const INVITATION_EVENTS = ['send', 'open', 'redeem', 'fail-delivery', 'resend', 'remind', 'extend', 'expire', 'revoke'] as const
export type InvitationEvent = (typeof INVITATION_EVENTS)[number]

/** What time-dependent rules need of an invitation. A draft has no deadline yet. */
export type InvitationLife = { readonly state: InvitationState; readonly expiresAt: Date | null }

const TABLE: Readonly<Record<InvitationState, Partial<Record<InvitationEvent, InvitationState>>>> = {
  draft: { send: 'sent', revoke: 'revoked' },
  sent: {
    open: 'opened', redeem: 'redeemed', 'fail-delivery': 'failed', resend: 'sent', remind: 'sent', extend: 'sent', revoke: 'revoked',
  },
  opened: { open: 'opened', redeem: 'redeemed', resend: 'sent', remind: 'opened', extend: 'opened', revoke: 'revoked' },
  // A bounce report can be wrong: whoever opens the link has received it.
  failed: { open: 'opened', redeem: 'redeemed', resend: 'sent', extend: 'failed', revoke: 'revoked' },
  expired: { resend: 'sent', extend: 'sent', revoke: 'revoked' },
  redeemed: {},
  revoked: {},
}

/** The state as of `now`. Expiry is decided here, so a sweep that is late or dead never extends an invitation. */
export function effectiveState(invitation: InvitationLife, now: Date): InvitationState {
  const { state, expiresAt } = invitation
  const waiting = state === 'sent' || state === 'opened' || state === 'failed'
  return waiting && (expiresAt === null || hasPassed(expiresAt, now)) ? 'expired' : state
}

/** The next state, or the code that says why not. Persist it as a conditional update on the state that was read: one of two racers wins. */
export function transition(invitation: InvitationLife, event: InvitationEvent, now: Date): Result<InvitationState, AppErrorCode> {
  const from = effectiveState(invitation, now)
  if (event === 'expire') return from === 'expired' && invitation.state !== 'expired' ? ok('expired') : err('CONFLICT')
  const next = TABLE[from][event]
  return next === undefined ? err(refusal(from)) : ok(next)
}

/** The events that would succeed now: what a menu offers. */
export function availableEvents(invitation: InvitationLife, now: Date): readonly InvitationEvent[] {
  return INVITATION_EVENTS.filter((event) => transition(invitation, event, now).ok)
}

function refusal(state: InvitationState): AppErrorCode {
  if (state === 'redeemed') return 'INVITATION_REDEEMED'
  if (state === 'revoked') return 'INVITATION_REVOKED'
  return state === 'expired' ? 'INVITATION_EXPIRED' : 'CONFLICT'
}

/** invitation.status of Graph, Entra §1.1. */
export type GraphInvitationStatus = 'PendingAcceptance' | 'InProgress' | 'Completed' | 'Error'

const GRAPH: Readonly<Record<InvitationState, GraphInvitationStatus>> = {
  draft: 'PendingAcceptance',
  sent: 'PendingAcceptance',
  opened: 'InProgress',
  redeemed: 'Completed',
  expired: 'Error',
  revoked: 'Error',
  failed: 'Error',
}

export function graphStatus(state: InvitationState): GraphInvitationStatus {
  return GRAPH[state]
}
