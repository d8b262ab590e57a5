import { z } from 'zod'
import { deleteOrganization as removeOrganization } from '@/lib/data/connected-organization'
import { command, entityId } from '../kernel'
import { auditTarget, liveOrganization } from './fields'

/** Removes a partner. Its people stay; policies that name it no longer let them ask. */
export const deleteOrganization = command({
  name: 'connected-organization.delete',
  permission: 'connected-organization.update',
  input: z.object({ id: entityId }),
  async run({ input: { id }, tx }) {
    const organization = await liveOrganization(tx, id)
    await removeOrganization(tx, id)
    return { result: { id }, audit: { target: auditTarget(organization), details: { domains: organization.domains } } }
  },
})
