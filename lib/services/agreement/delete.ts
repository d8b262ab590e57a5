import { z } from 'zod'
import { deleteAgreementRow } from '@/lib/data/agreement'
import { command, entityId, notFound } from '../kernel'
import { agreementTarget, liveAgreement } from './fields'

/** Deletes terms of use that no policy asks for. What people said, and the texts they saw, stay. */
export const deleteAgreement = command({
  name: 'agreement.delete',
  permission: 'conditional-access.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const agreement = await liveAgreement(tx, id)
    if (!(await deleteAgreementRow(tx, id, ctx.now))) throw notFound()
    return { result: { id }, audit: { target: agreementTarget(agreement), details: { accepted: agreement.accepted, declined: agreement.declined } } }
  },
})
