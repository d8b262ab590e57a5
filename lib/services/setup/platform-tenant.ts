import { findTenant } from '@/lib/data/platform-tenant'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { provisionTenant } from '../platform/provision'

export const PLATFORM_SLUG = 'platform'
const PLATFORM_NAME = 'Vestibule'

/** The operators' tenant, made when it is missing; under the id of the call's own context when that stands for it. */
export async function ensurePlatformTenant(tx: PlatformTx, context: TenantRef, now: Date): Promise<{ tenant: TenantRef; created: boolean }> {
  const known = await findTenant(tx, PLATFORM_SLUG)
  if (known) return { tenant: known, created: false }
  const id = context.isPlatform ? context.id : newId(now.getTime())
  const tenant = await provisionTenant(tx, { id, slug: PLATFORM_SLUG, name: PLATFORM_NAME, isPlatform: true, defaultLanguage: 'en' }, now)
  return { tenant, created: true }
}

/** The tenant in whose name operator verbs run: the operators' own, or, before set-up, the one that set-up will make. */
export async function platformTenantRef(): Promise<TenantRef> {
  const known = await findTenantBySlug(PLATFORM_SLUG)
  return known ?? { id: newId(), slug: PLATFORM_SLUG, name: PLATFORM_NAME, status: 'active', isPlatform: true, defaultLanguage: 'en', configVersion: 1 }
}
