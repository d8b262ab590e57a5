import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listOffers } from '@/lib/data/invitation-grants'
import { canInvite } from '@/lib/domain/invitation'
import { mailLocales } from '@/lib/domain/mail'
import { can, canGrantRole, ROLE_NAMES } from '@/lib/domain/permission'
import { inviterOf, query } from '../kernel'

const MOST = 500

/** What this inviter may choose from when inviting: only what they may hand out themselves. */
export const invitationOptions = query({
  name: 'invitation.options',
  permission: 'invitation.create',
  input: z.object({}),
  async run({ ctx, tx }) {
    const settings = await readCollaborationSettings(tx)
    const offers = await listOffers(tx, MOST)
    return {
      allowed: canInvite(inviterOf(ctx.actor), settings),
      expiryDays: settings.invitationExpiryDays,
      redirectAllowList: settings.redirectAllowList,
      languages: mailLocales,
      allowLinkSharing: settings.allowLinkSharing,
      groups: can(ctx.actor, 'group.member.update') ? offers.groups : [],
      applications: can(ctx.actor, 'assignment.create') ? offers.applications : [],
      roles: ROLE_NAMES.filter((role) => canGrantRole(ctx.actor, role)),
      members: can(ctx.actor, 'user.convert'),
      people: can(ctx.actor, 'user.read'),
      settings: can(ctx.actor, 'collaboration.read'),
      importing: can(ctx.actor, 'invitation.import'),
    }
  },
})
