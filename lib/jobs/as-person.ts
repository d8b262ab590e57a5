import { readAccounts } from '@/lib/data/access-account'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { findCatalogRolesOf } from '@/lib/data/catalog-role'
import { findRolesOf } from '@/lib/data/role'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { delegatedPermissions } from '@/lib/domain/catalog'
import { baselinePermissions } from '@/lib/domain/collaboration-settings'
import type { Context } from '@/lib/services/kernel'

/** A context for work that goes on after its asker has left: as that person, with the rights of this moment. Undefined once they may not act any more. */
export async function personContext(tenant: TenantRef, userId: string, call: { readonly now: Date; readonly correlationId: string }): Promise<Context | undefined> {
  return inTenant(tenant.id, async (tx) => {
    const person = await findUser(tx, userId)
    if (!person || person.state !== 'active' || (await readAccounts(tx, [userId])).get(userId)?.state === 'dormant') return undefined
    const baseline = baselinePermissions(await readCollaborationSettings(tx), person.userType)
    return {
      tenant, ...call, ip: null, userAgent: null,
      actor: {
        kind: 'user', userId, name: person.displayName, email: person.email, userType: person.userType, roles: await findRolesOf(tx, userId), baseline,
        delegated: delegatedPermissions((await findCatalogRolesOf(tx, userId)).map((held) => held.role)),
        sessionId: call.correlationId, authTime: call.now,
      },
    }
  })
}
