import { z } from 'zod'
import { command, entityId, requiredLine } from '../kernel'
import { changePolicies } from './change'
import { livePolicy } from './fields'
import { addPolicy } from './write'
import { mergeSource } from '@/lib/domain/conditional-access'

/** A copy under another name, switched off: two that are on would only be noise. */
export const duplicatePolicy = command({
  name: 'conditional-access.duplicate-policy',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, displayName: requiredLine(256) }),
  async run({ ctx, input, tx }) {
    const { id, audit } = await changePolicies(tx, ctx, async () => {
      const { document } = await livePolicy(tx, input.id)
      return addPolicy(tx, ctx, mergeSource(document, { displayName: input.displayName, state: 'disabled', createdDateTime: ctx.now.toISOString(), modifiedDateTime: null }))
    })
    return { result: { id }, audit: { ...audit, details: { from: input.id } } }
  },
})
