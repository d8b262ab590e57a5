import { z } from 'zod'
import { updateAgreementRow } from '@/lib/data/agreement'
import { changesOf, command, entityId, stale } from '../kernel'
import { agreementFields, agreementTarget, liveAgreement } from './fields'

/** Changes name and rules. Stricter rules hold at once: an acceptance that is too old by them is asked for again. */
export const updateAgreement = command({
  name: 'agreement.update',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(agreementFields).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const agreement = await liveAgreement(tx, id)
    if (!(await updateAgreementRow(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: agreementTarget({ ...agreement, ...changes }), changes: changesOf(agreement, changes) } }
  },
})
