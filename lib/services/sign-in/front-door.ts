import { readExternalLinks, type ExternalLinks } from '@/lib/data/tenant-settings'
import { inTenant } from '@/lib/data/tenant-tx'
import type { Context } from '@/lib/services/kernel'

/** What every page of the tenant's front door shows around its question. Public by nature. */
export function frontDoor(ctx: Pick<Context, 'tenant'>): Promise<ExternalLinks> {
  return inTenant(ctx.tenant.id, readExternalLinks)
}
