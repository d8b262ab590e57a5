import { inPlatform } from '@/lib/data/platform-tx'
import { insertTenant } from '@/lib/data/platform-tenant'
import { insertRole } from '@/lib/data/role'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { insertUser, type NewUser } from '@/lib/data/user'
import { parseEmail } from '@/lib/domain/email-address'
import { newId } from '@/lib/platform/ids'
import type { Actor, Context } from '@/lib/services/kernel'

export const TEST_NOW = new Date('2026-11-22T12:00:00Z')

type UserActor = Extract<Actor, { kind: 'user' }>

export async function makeTenant(slug: string): Promise<TenantRef> {
  return inPlatform((tx) => insertTenant(tx, { id: newId(), slug, name: slug, isPlatform: false, defaultLanguage: 'en' }, TEST_NOW))
}

/** Adds a person with admin roles and returns them as an actor. */
export async function makePerson(tenant: TenantRef, options: Partial<Omit<NewUser, 'emailNormalized'>> & { email: string; roles?: readonly string[] }): Promise<UserActor> {
  const { email, roles = [], ...rest } = options
  const parsed = parseEmail(email)
  if (!parsed.ok) throw new Error(`${email} is no address`)
  const user: NewUser = { userType: 'member', displayName: email, creationType: 'LocalAccount', ...rest, email, emailNormalized: parsed.value }
  const userId = await inTenant(tenant.id, async (tx) => {
    const id = await insertUser(tx, user, TEST_NOW)
    for (const role of roles) await insertRole(tx, id, role, null, TEST_NOW)
    return id
  })
  return { kind: 'user', userId, name: user.displayName, email, userType: user.userType, sessionId: newId(), authTime: TEST_NOW, roles }
}

export function contextOf(tenant: TenantRef, actor: Actor, now: Date = TEST_NOW): Context {
  return { tenant, actor, now, correlationId: newId(), ip: '203.0.113.7', userAgent: null }
}
