import { readExternalLinks, type ExternalLinks } from '@/lib/data/tenant-settings'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import type { Context } from '@/lib/services/kernel'

/** What every page of the tenant's front door shows around its question. Public by nature. */
export function frontDoor(ctx: Pick<Context, 'tenant'>): Promise<ExternalLinks> {
  return readExternalLinks(aloneInTenant(ctx.tenant.id))
}
