import { z } from 'zod'
import { findAgreements } from '@/lib/data/agreement'
import { can } from '@/lib/domain/permission'
import { query } from '../kernel'

/** All terms of use, with how many people accepted and declined them. */
export const listAgreements = query({
  name: 'agreement.list',
  permission: 'conditional-access.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ agreements: await findAgreements(tx), changeable: can(ctx.actor, 'conditional-access.update') }),
})
