import { z } from 'zod'
import { contractStanding, ORGANIZATION_STATES } from '@/lib/domain/connected-organization'
import { countOrganizations, listOrganizations as readOrganizations } from '@/lib/data/connected-organization'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { listExport, pageInput, query } from '../kernel'

/** One page of partners, found by name or domain, with how far their contracts go. */
export const listOrganizations = query({
  name: 'connected-organization.list',
  permission: 'connected-organization.read',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), state: z.enum(ORGANIZATION_STATES).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const page = await readOrganizations(tx, input, input)
    const zone = await readTimeZone(tx)
    return { ...page, rows: page.rows.map((row) => ({ ...row, contract: contractStanding(row.contractEndsOn, ctx.now, zone) })) }
  },
})

export const { start: exportOrganizations, rows: exportOrganizationRows } = listExport({
  noun: 'connected-organization', permission: 'connected-organization.read', target: 'ConnectedOrganization',
  filter: z.strictObject({ search: z.string().max(200).optional(), state: z.enum(ORGANIZATION_STATES).optional() }), list: readOrganizations, count: countOrganizations,
})
