import { z } from 'zod'
import { CONTRACT_END_ACTIONS, ORGANIZATION_LIMITS, ORGANIZATION_STATES } from '@/lib/domain/connected-organization'
import { updateOrganization as writeOrganization } from '@/lib/data/connected-organization'
import { changesOf, command, entityId, optionalText, stale } from '../kernel'
import { auditTarget, liveOrganization, organizationFields } from './fields'

/** A day of the calendar, without an hour. */
const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`)).nullable()

const changeable = {
  ...organizationFields, notes: optionalText(ORGANIZATION_LIMITS.notes), state: z.enum(ORGANIZATION_STATES), contractEndsOn: day, contractEndAction: z.enum(CONTRACT_END_ACTIONS),
}

/** Changes name, state, notes or the end of the contract. A configured partner enters the scope of "all configured" policies at once. */
export const updateOrganization = command({
  name: 'connected-organization.update',
  permission: 'connected-organization.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(changeable).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const organization = await liveOrganization(tx, id)
    if (!(await writeOrganization(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ ...organization, ...(changes.displayName !== undefined && { displayName: changes.displayName }) }), changes: changesOf(organization, changes) } }
  },
})
