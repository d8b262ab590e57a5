import { moveInvitation, type Invitation, type InvitationPatch } from '@/lib/data/invitation'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { effectiveState, transition, type InvitationEvent, type InvitationState } from '@/lib/domain/invitation'
import { AppError, type AuditEntry, type Context } from '../kernel'

/** The state that an event leads to, or the refusal that the state table gives. */
export function nextState(invitation: Invitation, event: InvitationEvent, now: Date): InvitationState {
  const next = transition(invitation, event, now)
  if (!next.ok) throw new AppError(next.error)
  return next.value
}

/** Writes the step if nobody was faster, and tells the audit log what changed. */
export async function move(tx: TenantTx, ctx: Context, invitation: Invitation, patch: InvitationPatch): Promise<AuditEntry> {
  if (!(await moveInvitation(tx, invitation, patch, ctx.now))) throw new AppError('CONFLICT')
  const before = effectiveState(invitation, ctx.now)
  return {
    target: { type: 'Invitation', id: invitation.id, name: invitation.email },
    changes: [
      ...(before === patch.state ? [] : [{ name: 'state', old: before, new: patch.state }]),
      ...(patch.expiresAt ? [{ name: 'expiresAt', old: invitation.expiresAt.toISOString(), new: patch.expiresAt.toISOString() }] : []),
    ],
    details: { ...(patch.raiseTokenVersion && { newLink: true }), ...(patch.remindedAt && { reminded: true }) },
  }
}
