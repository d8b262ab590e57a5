import { z } from 'zod'
import { countAccessWays, listAccessWays, type AccessScope } from '@/lib/data/access-report'
import { findPackage } from '@/lib/data/access-package'
import { findApplications } from '@/lib/data/application'
import { findOrganization } from '@/lib/data/connected-organization'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { entityId, listExport, notFound, pageInput, query } from '../kernel'

const scope = { of: z.enum(['user', 'package', 'application', 'organization']), id: entityId }

/** What the report is about, by name; NOT_FOUND for what is missing or foreign. */
async function subjectOf(tx: TenantTx, { of, id }: AccessScope): Promise<string> {
  const found = of === 'user' ? await findUser(tx, id) : of === 'package' ? await findPackage(tx, id) : of === 'application' ? (await findApplications(tx, [id]))[0] : await findOrganization(tx, id)
  if (!found) throw notFound()
  return found.displayName
}

/** Who has what and why, for a person, a package, an application or a partner: every way with its package, policy, approvers and end, or who gave it directly. */
export const listAccessReport = query({
  name: 'report.access',
  permission: 'assignment.read',
  input: z.object({ ...scope, ...pageInput }),
  async run({ ctx, input: { of, id, ...page }, tx }) {
    const subject = await subjectOf(tx, { of, id })
    return { subject, ...(await listAccessWays(tx, { of, id }, page, ctx.now)), total: await countAccessWays(tx, { of, id }, ctx.now) }
  },
})

export const { start: exportAccessReport, rows: exportAccessReportRows } = listExport({
  noun: 'report.access', permission: 'assignment.read', target: 'AccessReport', filter: z.strictObject(scope),
  async list(tx, filter: AccessScope, page, ctx) { await subjectOf(tx, filter); return listAccessWays(tx, filter, page, ctx.now) },
  async count(tx, filter: AccessScope, ctx) { await subjectOf(tx, filter); return countAccessWays(tx, filter, ctx.now) },
})
