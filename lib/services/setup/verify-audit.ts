import { z } from 'zod'
import { verifyAudit, type AuditVerification } from '@/lib/data/audit-verify'
import { listTenantRefs } from '@/lib/data/platform-tenant'
import { notFound, platformQuery } from '@/lib/services/kernel'

export type TenantAudit = AuditVerification & { readonly slug: string }

export interface AuditReport {
  readonly ok: boolean
  readonly tenants: readonly TenantAudit[]
}

/** Recomputes the audit log's rows and chains, of one tenant or of all. */
export const verifyAuditLog = platformQuery({
  name: 'platform.audit.verify',
  permission: 'platform.health.read',
  input: z.object({ tenant: z.string().optional() }),
  async run({ input, tx }): Promise<AuditReport> {
    // The sealer moves rows from waiting to sealed meanwhile: one snapshot sees each row in exactly one of the two.
    // oxlint-disable-next-line house/raw-sql -- a setting of the transaction, not data
    await tx.db.$executeRaw`set transaction isolation level repeatable read, read only`
    const refs = await listTenantRefs(tx, input.tenant)
    if (input.tenant !== undefined && refs.length === 0) throw notFound()
    const tenants: TenantAudit[] = []
    for (const ref of refs) tenants.push({ slug: ref.slug, ...(await verifyAudit(tx, ref.id)) })
    return { ok: tenants.every((tenant) => tenant.problems.length === 0), tenants }
  },
})
