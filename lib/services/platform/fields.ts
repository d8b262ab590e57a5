import { z } from 'zod'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { findTenantDetail, type TenantDetail } from '@/lib/data/tenant-lifecycle'
import { AppError, notFound, requiredLine } from '@/lib/services/kernel'

export const TENANT_NAME_MAX = 120

export const slugInput = z.object({ slug: z.string().max(64) })
export const nameField = requiredLine(TENANT_NAME_MAX)
export const reasonField = z.string().trim().max(500).optional().transform((value) => value || null)

/** The tenant an operator's verb is about. The operators' own tenant and what is erased cannot be found. */
export async function requireTenant(tx: PlatformTx, slug: string): Promise<TenantDetail> {
  const tenant = await findTenantDetail(tx, slug)
  if (!tenant || tenant.status === 'erased') throw notFound()
  return tenant
}

/** Typed confirmation: the person writes the tenant's short name. */
export function requireConfirmation(typed: string, slug: string): void {
  if (typed.trim() !== slug) throw new AppError('VALIDATION', { field: 'confirm', fields: { confirm: 'confirm' } })
}
