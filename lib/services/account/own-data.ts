import { z } from 'zod'
import { pageAudit } from '@/lib/data/audit-log'
import { findGroupsOf } from '@/lib/data/group'
import { listTiles, readPreference } from '@/lib/data/portal'
import { findRolesOf } from '@/lib/data/role'
import { findLiveSessions } from '@/lib/data/session'
import { findIdentities, findPasswordFacts } from '@/lib/data/user'
import { sponsorsFor } from '../directory/people'
import { viewerOf } from '../directory/scope'
import { command, pageInput, query } from '../kernel'
import { findSelf, self, selfTarget } from './me'

const EVER = new Date(0)

/** Everything stored about the person that is not a log; the logs follow page by page. No secret and no token (AB-64). */
export const exportOwnData = command({
  name: 'account.export',
  permission: 'self',
  input: z.object({}),
  limit: { per: 'actor', max: 10, windowSeconds: 3600 },
  async run({ ctx, tx }) {
    const profile = await findSelf(ctx, tx)
    const id = profile.id
    const viewer = await viewerOf(ctx, tx)
    const password = await findPasswordFacts(tx, id)
    const result = {
      organisation: { name: ctx.tenant.name, slug: ctx.tenant.slug },
      exportedAt: ctx.now,
      profile,
      adminRoles: await findRolesOf(tx, id),
      sponsors: await sponsorsFor(tx, viewer),
      identities: await findIdentities(tx, id),
      password: password && { updatedAt: password.updatedAt },
      // What the organisation does not show to its guests does not leave by this door either.
      groups: viewer.scope.groups === 'none' ? [] : (await findGroupsOf(tx, id)).map(({ id: groupId, displayName, addedAt }) => ({ id: groupId, displayName, addedAt })),
      applications: (await listTiles(tx, id, ctx.now)).map(({ id: applicationId, displayName }) => ({ id: applicationId, displayName })),
      sessions: await findLiveSessions(tx, id, ctx.now),
      myApps: await readPreference(tx, id),
    }
    return { result, audit: { target: selfTarget(profile) } }
  },
})

/** What the person did here, from the audit log. */
export const listOwnActs = query({
  name: 'account.list-acts',
  permission: 'self',
  input: z.object(pageInput),
  async run({ ctx, input, tx }) {
    return pageAudit(tx, { actorId: self(ctx).userId, from: EVER, to: ctx.now }, input)
  },
})
