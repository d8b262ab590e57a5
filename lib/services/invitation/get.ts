import { z } from 'zod'
import { findInvitation } from '@/lib/data/invitation'
import { resolveGrants } from '@/lib/data/invitation-grants'
import { listMailsOfInvitation } from '@/lib/data/invitation-mail-list'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listRuleDomains } from '@/lib/data/domain-rule'
import { findInviter } from '@/lib/data/inviter'
import { findRolesOf } from '@/lib/data/role'
import { findPeople } from '@/lib/data/sponsor'
import { decideDomain } from '@/lib/domain/email-address'
import { availableEvents, canInvite, effectiveState } from '@/lib/domain/invitation'
import { can, outranks } from '@/lib/domain/permission'
import { notFound, query } from '../kernel'
import { id } from './fields'
import { mailedAs } from './mailed'

export type InvitationDetail = Awaited<ReturnType<typeof getInvitation.run>>

/** One invitation with everything an admin asks about it: what was promised, which mails left, and what would stop its redemption today. */
export const getInvitation = query({
  name: 'invitation.get',
  permission: 'invitation.read',
  input: z.object({ id }),
  async run({ ctx, input, tx }) {
    const invitation = await findInvitation(tx, input.id)
    if (!invitation) throw notFound()
    const { tokenVersion: _version, codeAttempts, ...shown } = invitation
    const settings = await readCollaborationSettings(tx)
    const inviter = await findInviter(tx, { type: invitation.inviterType, id: invitation.inviterId })
    const domain = decideDomain(await listRuleDomains(tx), invitation.email)
    const [invitee] = await findPeople(tx, invitation.userId ? [invitation.userId] : [])
    const roles = invitee ? await findRolesOf(tx, invitee.id) : []
    const [going] = await mailedAs(tx, [{ ...shown, state: effectiveState(invitation, ctx.now) }])
    return {
      ...shown,
      state: effectiveState(invitation, ctx.now),
      mailed: going?.mailed ?? 'none',
      events: availableEvents(invitation, ctx.now),
      codeAttempts,
      // Null when something promised was deleted since.
      promised: await resolveGrants(tx, invitation.grants),
      sponsors: await findPeople(tx, invitation.sponsorIds),
      invitee: invitee ?? null,
      mayReset: invitation.state === 'redeemed' && invitation.userType === 'guest' && invitee?.state === 'active' && outranks(ctx.actor, roles) && can(ctx.actor, 'invitation.reset-redemption'),
      mails: await listMailsOfInvitation(tx, invitation.id),
      obstacles: {
        inviter: !canInvite(inviter, settings),
        domain: domain.allowed ? null : { reason: domain.reason, rule: domain.rule?.domain ?? null },
      },
      allowLinkSharing: settings.allowLinkSharing,
    }
  },
})
