import { z } from 'zod'
import { countAcceptances, findOwnAcceptances, listAcceptances as listRows } from '@/lib/data/agreement-acceptance'
import { actorId, entityId, listExport, pageInput, query } from '../kernel'

const filter = z.object({
  agreementId: entityId.optional(), userId: entityId.optional(), state: z.enum(['accepted', 'declined']).optional(),
  versionNumber: z.coerce.number().int().min(1).optional(),
})
const forgiving = z.object({
  agreementId: entityId.optional(), userId: entityId.optional(), state: z.enum(['accepted', 'declined']).optional().catch(undefined),
  versionNumber: z.coerce.number().int().min(1).optional().catch(undefined),
})

/** Who decided what and when, newest first; of deleted agreements and people too. */
export const listAcceptances = query({
  name: 'agreement.list-acceptances',
  permission: 'conditional-access.read',
  input: forgiving.extend(pageInput),
  async run({ input: { agreementId, userId, state, versionNumber, ...page }, tx }) {
    const chosen = { agreementId, userId, state, versionNumber }
    return { ...(await listRows(tx, chosen, page)), total: await countAcceptances(tx, chosen) }
  },
})

export const { start: startAcceptanceExport, rows: acceptanceExportRows } = listExport({
  noun: 'agreement', permission: 'conditional-access.read', target: 'AgreementAcceptance', filter: filter.strict(), list: listRows, count: countAcceptances,
})

/** What the caller last said to each agreement. */
export const listOwnAcceptances = query({
  name: 'agreement.list-own',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ acceptances: await findOwnAcceptances(tx, actorId(ctx.actor) ?? '') }),
})
