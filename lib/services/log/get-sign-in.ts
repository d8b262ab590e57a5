import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { listByCorrelation } from '@/lib/data/audit-log'
import { readStoredAccess } from '@/lib/domain/sign-in'
import { findSignIn, findSignInAccess } from '@/lib/data/sign-in-log'
import { entityId, notFound, query } from '../kernel'

/** One sign-in, with the audited acts of the same request for those who may read the audit log (AB-55). */
export const getSignIn = query({
  name: 'log.get-sign-in',
  permission: 'log.sign-in.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const signIn = await findSignIn(tx, input.id)
    if (!signIn) throw notFound()
    const stored = await findSignInAccess(tx, input.id)
    const acts = can(ctx.actor, 'log.audit.read') ? await listByCorrelation(tx, signIn.correlationId) : null
    return { signIn, access: stored && readStoredAccess(stored.access), facts: stored?.facts ?? null, acts: acts && acts.map(({ id, at, action, result, actorName, targetName }) => ({ id, at, action, result, actorName, targetName })) }
  },
})
