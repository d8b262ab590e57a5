import type { TenantRef } from '@/lib/data/tenant'
import type { Actor } from '@/lib/services/kernel'

/** The signed-in person of this request in this tenant, else anonymous. */
export async function findActor(_tenant: TenantRef): Promise<Actor> {
  return { kind: 'anonymous' }
}

/** The signed-in operator of this request, else anonymous. */
export async function findOperator(_tenant: TenantRef): Promise<Actor> {
  return { kind: 'anonymous' }
}
