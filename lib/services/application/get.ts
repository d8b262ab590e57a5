import { z } from 'zod'
import { can, canActThroughApplication, canGrantApplicationPermissions } from '@/lib/domain/permission'
import { findAppRoles, findSecrets } from '@/lib/data/application-parts'
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
      roles: await findAppRoles(tx, application.id),
      secrets: await findSecrets(tx, application.id),
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
