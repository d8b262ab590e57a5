import { z } from 'zod'
import { ORGANIZATION_LIMITS, writeSources, type IdentitySource, type SourceLists } from '@/lib/domain/connected-organization'
import { findOrganization, findTakenDomains } from '@/lib/data/connected-organization'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, notFound, optionalText, requiredLine } from '../kernel'

export const organizationFields = { displayName: requiredLine(ORGANIZATION_LIMITS.displayName), description: optionalText(ORGANIZATION_LIMITS.description) }

const line = z.string().max(500)
export const sourceFields = {
  domains: z.array(line).max(ORGANIZATION_LIMITS.domains).default([]),
  issuers: z.array(line).max(ORGANIZATION_LIMITS.sources).default([]),
  tenants: z.array(line).max(ORGANIZATION_LIMITS.sources).default([]),
}

/** The partner a verb is about; NOT_FOUND for a missing or foreign one. */
export async function liveOrganization(tx: TenantTx, id: string) {
  const organization = await findOrganization(tx, id)
  if (!organization) throw notFound()
  return organization
}

export const auditTarget = (organization: { readonly id: string; readonly displayName: string }) => ({ type: 'ConnectedOrganization', id: organization.id, name: organization.displayName })

const FIELD = { domain: 'domains', issuer: 'issuers', tenant: 'tenants' } as const

/** Sources as they will be stored. A domain of another partner is refused: everybody belongs to one at most. */
export async function checkedSources(tx: TenantTx, id: string | null, before: readonly IdentitySource[], lists: SourceLists) {
  const written = writeSources(before, lists)
  if (!written.ok) throw new AppError('VALIDATION', { field: FIELD[written.error.kind], fields: { [FIELD[written.error.kind]]: written.error.problem } })
  const [taken] = await findTakenDomains(tx, written.value.domains, id)
  if (taken) throw new AppError('DUPLICATE', { field: 'domains', message: `${taken.domain} belongs to ${taken.displayName}` })
  return written.value
}
