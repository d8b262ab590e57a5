import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { listByCorrelation } from '@/lib/data/audit-log'
import { listSignInsByCorrelation } from '@/lib/data/sign-in-log'
import { query } from '../kernel'

/** Everything one request left behind, by the reference number of an error page, however old. Acts are null for those who may not read the audit log. */
export const findReference = query({
  name: 'log.find-reference',
  permission: 'log.sign-in.read',
  input: z.object({ reference: z.string().max(200).transform((value) => value.replaceAll('\0', '').trim().toLowerCase()) }),
  async run({ ctx, input: { reference }, tx }) {
    const acts = can(ctx.actor, 'log.audit.read') ? await listByCorrelation(tx, reference) : null
    return { reference, signIns: await listSignInsByCorrelation(tx, reference), acts }
  },
})
