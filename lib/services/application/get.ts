import { z } from 'zod'
import { hasPassed } from '@/lib/domain/shared'
import { APPLICATION_PERMISSIONS, can, canActThroughApplication, canGrantApplicationPermissions } from '@/lib/domain/permission'
import { findAppRoles, findSecrets } from '@/lib/data/application-parts'
import { runtime } from '@/lib/platform/runtime'
import { entityId, query } from '../kernel'
import { liveApplication } from './target'

/** One application with its roles, its secrets without their text, and what the caller may do with it. */
export const getApplication = query({
  name: 'application.get',
  permission: 'application.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const application = await liveApplication(tx, input.id)
    return {
      ...application,
      issuer: `${runtime().env.appUrl}/t/${ctx.tenant.slug}/oidc`,
      roles: await findAppRoles(tx, application.id),
      secrets: (await findSecrets(tx, application.id)).map((secret) => ({ ...secret, expired: secret.expiresAt !== null && hasPassed(secret.expiresAt, ctx.now) })),
      /** App-only permissions the caller may give or take. */
      grantable: APPLICATION_PERMISSIONS.filter((name) => canGrantApplicationPermissions(ctx.actor, [name])),
      may: {
        update: can(ctx.actor, 'application.update'),
        remove: can(ctx.actor, 'application.delete'),
        credentials: canActThroughApplication(ctx.actor, application.permissions),
        assign: can(ctx.actor, 'assignment.create'),
        grant: can(ctx.actor, 'application.permission.grant') && canGrantApplicationPermissions(ctx.actor, application.permissions),
      },
    }
  },
})
