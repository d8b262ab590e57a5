import { z } from 'zod'
import { insertInvitees } from '@/lib/data/invitee'
import { invitationMails } from '@/lib/data/invitation-mail'
import { deleteDraft, updateDraft } from '@/lib/data/invitation-write'
import { alreadyKnown } from '@/lib/domain/invitation'
import { DAY } from '@/lib/domain/shared'
import { AppError, command } from '../kernel'
import { Attributes, id, InvitationInput } from './fields'
import { assertMailboxes, copyOf, inviteAudit, personOf, toldTo, UNKNOWN, type Invited } from './invite'
import { findOwnOr } from './own'
import { prepare } from './prepare'
import { openDesk, mailContext } from './sending'
import { move, nextState } from './step'

/** Replaces what a draft says. `version` is the one that was read: somebody else's change in between is not lost. */
export const updateInvitationDraft = command({
  name: 'invitation.update-draft',
  permission: 'invitation.create',
  input: InvitationInput.extend({ id, version: z.int().min(1) }),
  async run({ ctx, input, tx }) {
    const draft = await findOwnOr('invitation.revoke', tx, ctx, input.id, { lock: true })
    if (draft.state !== 'draft') throw new AppError('CONFLICT')
    const prepared = await prepare(tx, ctx, input)
    if (!(await updateDraft(tx, input.id, input.version, prepared.draft, ctx.now))) throw new AppError('STALE')
    const result: Invited = { outcome: 'draft', invitationId: input.id, userId: null }
    return { result, audit: inviteAudit(prepared.draft, result) }
  },
})

/** Sends a draft. Everything in it is checked again as if it were written now, with the rights and the name of whoever sends it. */
export const sendInvitationDraft = command({
  name: 'invitation.send-draft',
  permission: 'invitation.create',
  input: z.object({ id }),
  limit: { per: 'actor', max: 200, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const stored = await findOwnOr('invitation.revoke', tx, ctx, input.id, { lock: true })
    const state = nextState(stored, 'send', ctx.now)
    const lifetimeDays = Math.round((stored.expiresAt.getTime() - stored.updatedAt.getTime()) / DAY)
    const prepared = await prepare(tx, ctx, {
      ...stored, cc: stored.ccEmail, sponsorIds: [...stored.sponsorIds], grants: [...stored.grants], attributes: Attributes.parse(stored.attributes), expiresInDays: lifetimeDays,
    })
    const desk = await openDesk(tx, ctx, [stored], copyOf(prepared.draft))
    const known = desk.known.get(stored.email) ?? UNKNOWN
    const reason = alreadyKnown(known)
    if (reason !== null) {
      const result: Invited = { outcome: reason, invitationId: known.openInvitationId, userId: known.user?.id ?? null }
      return { result: toldTo(ctx.actor, result), audit: inviteAudit(prepared.draft, result) }
    }
    assertMailboxes(prepared.draft, { rules: prepared.rules, known: desk.known, sendsMail: true })
    const userId = known.user?.id ?? (await insertInvitees(tx, [personOf(prepared.draft)], ctx.now)).get(stored.email)
    if (!userId) throw new AppError('CONFLICT')
    const { expiresAt, inviter } = prepared.draft
    const audit = await move(tx, ctx, stored, { state, userId, sentAt: ctx.now, expiresAt, inviter })
    const result: Invited = { outcome: 'sent', invitationId: stored.id, userId }
    return { result, audit, mail: invitationMails({ ...stored, userId, expiresAt, inviterName: inviter.name }, mailContext(desk, ctx, stored)) }
  },
})

/** Throws a draft away. Nobody was told of it and no account was made, so nothing has to be kept. */
export const deleteInvitationDraft = command({
  name: 'invitation.delete-draft',
  permission: 'invitation.create',
  input: z.object({ id }),
  async run({ ctx, input, tx }) {
    const draft = await findOwnOr('invitation.revoke', tx, ctx, input.id, { lock: true })
    if (!(await deleteDraft(tx, draft.id))) throw new AppError('CONFLICT')
    return { result: { id: draft.id }, audit: { target: { type: 'Invitation', id: draft.id, name: draft.email }, changes: [{ name: 'state', old: 'draft', new: null }] } }
  },
})
