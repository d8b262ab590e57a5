import { z } from 'zod'
import { deleteAgreementRow } from '@/lib/data/agreement'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { readPolicy } from '@/lib/domain/conditional-access'
import { AppError, command, entityId, notFound } from '../kernel'
import { agreementTarget, liveAgreement } from './fields'

/** Deletes terms of use that no policy asks for. What people said, and the texts they saw, stay. */
export const deleteAgreement = command({
  name: 'agreement.delete',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const agreement = await liveAgreement(tx, id)
    const { policies } = await readPolicyDocuments(tx)
    const user = policies.map((source) => readPolicy(source, '').policy).find(({ grantControls }) => grantControls?.termsOfUse.some((used) => used.toLowerCase() === id.toLowerCase()))
    if (user) throw new AppError('IN_USE', { params: { name: user.displayName } })
    if (!(await deleteAgreementRow(tx, id, ctx.now))) throw notFound()
    return { result: { id }, audit: { target: agreementTarget(agreement), details: { accepted: agreement.accepted, declined: agreement.declined } } }
  },
})
