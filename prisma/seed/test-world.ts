import { insertTenant } from '@/lib/data/platform-tenant'
import { inPlatform } from '@/lib/data/platform-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { baselinePermissions } from '@/lib/domain/collaboration-settings'
import { newId } from '@/lib/platform/ids'
import type { Actor, Context } from '@/lib/services/kernel'

export type Person = Extract<Actor, { kind: 'user' }>

/** The moment at which database tests play, unless they say otherwise. */
export const TEST_NOW = new Date('2026-11-22T12:00:00Z')

/** A tenant with default settings and nobody in it. */
export function aTenant(slug = `t-${newId().slice(-12)}`): Promise<TenantRef> {
  return inPlatform((tx) => insertTenant(tx, { id: newId(), slug, name: slug, isPlatform: false, defaultLanguage: 'en' }, TEST_NOW))
}

/** Somebody of the tenant, signed in. */
export async function aPerson(tenant: TenantRef, options: { roles?: readonly string[]; userType?: 'member' | 'guest'; name?: string; email?: string } = {}): Promise<Person> {
  const userId = newId()
  const { roles = [], userType = 'member', name = 'Ada Admin' } = options
  const email = options.email ?? `${userId.slice(-12)}@${tenant.slug}.test`
  await inTenant(tenant.id, async (tx) => {
    await tx.db.user.create({
      data: {
        id: userId, tenantId: tenant.id, userType, displayName: name, email, emailNormalized: email, creationType: 'LocalAccount',
        externalUserState: userType === 'guest' ? 'Accepted' : null, sessionsValidFrom: TEST_NOW, createdAt: TEST_NOW, updatedAt: TEST_NOW,
      },
    })
    for (const role of roles) await tx.db.roleAssignment.create({ data: { tenantId: tenant.id, userId, role, createdAt: TEST_NOW } })
  })
  return { kind: 'user', userId, name, email, userType, sessionId: newId(), authTime: TEST_NOW, roles, baseline: baselinePermissions({ allowInvitesFrom: 'adminsAndGuestInviters' }, userType) }
}

export function contextOf(tenant: TenantRef, actor: Actor, now: Date = TEST_NOW): Context {
  return { tenant, actor, now, correlationId: newId(), ip: '203.0.113.7', userAgent: null }
}
