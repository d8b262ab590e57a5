import type { AuditChange } from '@/lib/domain/audit'
import type { AuditEntry } from '@/lib/services/kernel'

/** An operator's act stands in the operators' own log, which outlives the tenant, and in the log of the tenant it touched. */
export function trail(
  tenant: { readonly id: string; readonly name: string; readonly slug: string }, changes: readonly AuditChange[] = [], details: Readonly<Record<string, unknown>> = {},
): readonly [AuditEntry, AuditEntry] {
  const entry: AuditEntry = { target: { type: 'Tenant', id: tenant.id, name: tenant.name }, changes, details: { slug: tenant.slug, ...details } }
  return [entry, { ...entry, tenantId: tenant.id }]
}
