import { parseEmail, type EmailProblem } from '@/lib/domain/email-address'
import { firstPartyApplications } from '@/lib/domain/session'
import { checkSlug } from '@/lib/domain/shared'
import { insertFirstParty } from '@/lib/data/first-party'
import { insertFirstAdmin } from '@/lib/data/platform-admin'
import { insertTenant, type NewTenant } from '@/lib/data/platform-tenant'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantRef } from '@/lib/data/tenant'
import { runtime } from '@/lib/platform/runtime'
import { AppError } from '@/lib/services/kernel'
import { createSigningKeys } from '../key'

export interface AdminSpec {
  readonly email: string
  readonly name: string
  /** Made before the transaction; null for an administrator who chooses by a mailed link. */
  readonly passwordHash: string | null
  readonly preferredLanguage?: string
}

/** Everything a tenant needs before anybody signs in. */
export async function provisionTenant(tx: PlatformTx, spec: NewTenant, now: Date): Promise<TenantRef> {
  const tenant = await insertTenant(tx, spec, now)
  await createSigningKeys(tx, tenant.id, now)
  await insertFirstParty(tx, tenant.id, firstPartyApplications(tenant.slug, runtime().env.appUrl), now)
  return tenant
}

export async function provisionAdmin(tx: PlatformTx, tenantId: string, admin: AdminSpec, now: Date, field = 'adminEmail'): Promise<string> {
  const emailNormalized = requireEmail(admin.email, field)
  return insertFirstAdmin(tx, tenantId, { email: admin.email.trim(), emailNormalized, displayName: admin.name, passwordHash: admin.passwordHash, preferredLanguage: admin.preferredLanguage ?? null }, now)
}

/** The canonical address; throws EMAIL_INVALID on the named field. */
export function requireEmail(raw: string, field: string): string {
  const parsed = parseEmail(raw)
  if (!parsed.ok) throw new AppError('EMAIL_INVALID', { field, params: { problem: parsed.error satisfies EmailProblem } })
  return parsed.value
}

/** A slug that may be a customer's; throws VALIDATION with the reason on the named field. */
export function requireSlug(slug: string, field: string): string {
  const checked = checkSlug(slug)
  if (!checked.ok) throw new AppError('VALIDATION', { field, fields: { [field]: `slug.${checked.error}` } })
  return checked.value
}
