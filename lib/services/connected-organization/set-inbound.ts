import { z } from 'zod'
import { ORGANIZATION_LIMITS } from '@/lib/domain/connected-organization'
import { updateOrganization } from '@/lib/data/connected-organization'
import { findApplications } from '@/lib/data/application'
import { findGroups } from '@/lib/data/group'
import { changesOf, command, entityId, notFound, stale } from '../kernel'
import { auditTarget, liveOrganization } from './fields'

/** Sets what comes in from a partner: which applications and people, whether its proofs of identity count, and whose consent is given. */
export const setInbound = command({
  name: 'connected-organization.set-inbound',
  permission: 'connected-organization.update',
  input: z.object({
    id: entityId, version: z.number().int(), trustMfa: z.boolean(), automaticConsent: z.boolean(),
    applicationIds: z.array(entityId).max(ORGANIZATION_LIMITS.applications).nullable(), groupIds: z.array(entityId).max(ORGANIZATION_LIMITS.groups).nullable(),
  }),
  async run({ ctx, input: { id, version, ...inbound }, tx }) {
    const organization = await liveOrganization(tx, id)
    if (inbound.applicationIds && (await findApplications(tx, inbound.applicationIds)).length !== new Set(inbound.applicationIds).size) throw notFound()
    if (inbound.groupIds && (await findGroups(tx, inbound.groupIds)).length !== new Set(inbound.groupIds).size) throw notFound()
    if (!(await updateOrganization(tx, id, version, { inbound }, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget(organization), changes: changesOf(organization.inbound, inbound) } }
  },
})
