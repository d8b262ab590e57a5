import { z } from 'zod'
import { insertOrganization } from '@/lib/data/connected-organization'
import { actorId, changesOf, command } from '../kernel'
import { auditTarget, checkedSources, organizationFields, sourceFields } from './fields'

/** Adds a partner organisation with the domains its people have. */
export const createOrganization = command({
  name: 'connected-organization.create',
  permission: 'connected-organization.update',
  input: z.object({ ...organizationFields, ...sourceFields }).partial({ description: true }),
  async run({ ctx, input: { domains: domain, issuers: issuer, tenants: tenant, ...values }, tx }) {
    const { sources, domains } = await checkedSources(tx, null, [], { domain, issuer, tenant })
    const id = await insertOrganization(tx, { ...values, sources, domains, createdBy: actorId(ctx.actor) }, ctx.now)
    return { result: { id }, audit: { target: auditTarget({ id, ...values }), changes: changesOf({}, { ...values, domains }) } }
  },
})
