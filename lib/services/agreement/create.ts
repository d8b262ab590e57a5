import { z } from 'zod'
import { findAgreements, insertAgreement, insertAgreementVersion } from '@/lib/data/agreement'
import { diff } from '@/lib/domain/audit'
import { actorId, actorName, AppError, command, notFound } from '../kernel'
import { agreementFields, AGREEMENT_LIMITS, agreementTarget, chosenFiles, settingsOf } from './fields'

/** Makes terms of use with their first version. Nobody is asked before a policy names them. */
export const createAgreement = command({
  name: 'agreement.create',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ ...agreementFields, files: chosenFiles }),
  async run({ ctx, input: { files, ...fields }, tx }) {
    if ((await findAgreements(tx)).length >= AGREEMENT_LIMITS.agreements) throw new AppError('LIMIT_EXCEEDED')
    const settings = settingsOf(fields)
    const id = await insertAgreement(tx, settings, ctx.now)
    if ((await insertAgreementVersion(tx, id, { asksAgain: true, files }, { id: actorId(ctx.actor), name: actorName(ctx.actor) }, ctx.now)) === null) throw notFound()
    return { result: { id }, audit: { target: agreementTarget({ id, displayName: settings.displayName }), changes: diff({}, { ...settings, files: files.map((file) => `${file.language}: ${file.title}`) }) } }
  },
})
