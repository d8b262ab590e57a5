import { z } from 'zod'
import { findAgreementVersions } from '@/lib/data/agreement'
import { can } from '@/lib/domain/permission'
import { entityId, query } from '../kernel'
import { liveAgreement } from './fields'

/** One agreement with its versions, newest first. */
export const getAgreement = query({
  name: 'agreement.get',
  permission: 'conditional-access.read',
  input: z.object({ id: entityId }),
  run: async ({ ctx, input: { id }, tx }) => ({ agreement: await liveAgreement(tx, id), versions: await findAgreementVersions(tx, id), changeable: can(ctx.actor, 'conditional-access.update') }),
})
