import { z } from 'zod'
import { permissionsOf } from '@/lib/domain/permission'
import { findTenantStat } from '@/lib/data/user-list'
import { runtime } from '@/lib/platform/runtime'
import { notFound, query } from '../kernel'

/** What the frame of the console needs: who is here, what they may see, what waits. NOT_FOUND for people without any admin right. */
export const getShell = query({
  name: 'overview.shell',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    if (ctx.actor.kind !== 'user') throw notFound()
    const permissions = [...new Set([...permissionsOf(ctx.actor), ...(ctx.actor.delegated ?? [])])]
    if (!permissions.some((permission) => permission.endsWith('.read'))) throw notFound()
    const waiting = permissions.includes('invitation.read') ? (await findTenantStat(tx)).invitationsPending : 0
    return { tenant: { id: ctx.tenant.id, name: ctx.tenant.name }, account: { id: ctx.actor.userId, name: ctx.actor.name, email: ctx.actor.email }, permissions, waiting, mail: { kept: !runtime().env.smtpUrl, readable: permissions.includes('mail.read') } }
  },
})
