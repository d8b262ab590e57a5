import { z } from 'zod'
import { listSources } from '@/lib/domain/connected-organization'
import { setOrganizationSources } from '@/lib/data/connected-organization'
import { changesOf, command, entityId, stale } from '../kernel'
import { auditTarget, checkedSources, liveOrganization, sourceFields } from './fields'

/** Sets which domains, issuers and directories make somebody one of this partner's people. Sources of other kinds stay as they are. */
export const setSources = command({
  name: 'connected-organization.set-sources',
  permission: 'connected-organization.update',
  input: z.object({ id: entityId, version: z.number().int(), ...sourceFields }),
  async run({ ctx, input: { id, version, domains: domain, issuers: issuer, tenants: tenant }, tx }) {
    const organization = await liveOrganization(tx, id)
    const { sources, domains } = await checkedSources(tx, id, organization.identitySources, { domain, issuer, tenant })
    if (!(await setOrganizationSources(tx, id, version, sources, domains, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget(organization), changes: changesOf(listSources(organization.identitySources), listSources(sources)) } }
  },
})
