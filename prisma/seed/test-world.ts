import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import type { Actor } from '@/lib/services/kernel'
import { makePerson, makeTenant, TEST_NOW } from './test-actors'

export type Person = Extract<Actor, { kind: 'user' }>

/** A tenant with a slug of its own. */
export const aTenant = (): Promise<TenantRef> => makeTenant(`t-${newId().slice(-12)}`)

/** Somebody of the tenant, signed in; guests have redeemed. */
export function aPerson(tenant: TenantRef, options: { roles?: readonly string[]; userType?: 'member' | 'guest'; email?: string } = {}): Promise<Person> {
  const email = options.email ?? `${newId().slice(-12)}@${tenant.slug}.test`
  return makePerson(tenant, { displayName: 'Ada Admin', ...options, email, externalUserState: options.userType === 'guest' ? 'Accepted' : null })
}

export async function aGroup(tenant: TenantRef, displayName = 'Partners'): Promise<string> {
  const id = newId()
  await inTenant(tenant.id, (tx) => tx.db.group.create({ data: { id, tenantId: tenant.id, displayName, createdAt: TEST_NOW, updatedAt: TEST_NOW } }))
  return id
}
