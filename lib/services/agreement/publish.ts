import { z } from 'zod'
import { insertAgreementVersion, updateAgreementRow } from '@/lib/data/agreement'
import { actorId, actorName, command, entityId, notFound, stale } from '../kernel'
import { agreementTarget, chosenFiles, liveAgreement } from './fields'

/** Puts a new version in force. Whether people who accepted an earlier one are asked again is this version's to say. */
export const publishAgreement = command({
  name: 'agreement.publish',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({ id: entityId, version: z.number().int(), asksAgain: z.boolean(), files: chosenFiles }),
  async run({ ctx, input: { id, version, asksAgain, files }, tx }) {
    const agreement = await liveAgreement(tx, id)
    if (!(await updateAgreementRow(tx, id, version, {}, ctx.now))) throw await stale(tx, id)
    const number = await insertAgreementVersion(tx, id, { asksAgain, files }, { id: actorId(ctx.actor), name: actorName(ctx.actor) }, ctx.now)
    if (number === null) throw notFound()
    return { result: { id, number }, audit: { target: agreementTarget(agreement), details: { number, asksAgain, files: files.map((file) => `${file.language}: ${file.title}`) } } }
  },
})
