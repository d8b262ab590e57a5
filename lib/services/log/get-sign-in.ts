import { z } from 'zod'
import { listByCorrelation } from '@/lib/data/audit-log'
import { findSignIn } from '@/lib/data/sign-in-log'
import { notFound, query } from '../kernel'

/** One sign-in with the audited acts of the same request. */
export const getSignIn = query({
  name: 'log.get-sign-in',
  permission: 'log.sign-in.read',
  input: z.object({ id: z.uuid() }),
  async run({ input, tx }) {
    const signIn = await findSignIn(tx, input.id)
    if (!signIn) throw notFound()
    return { signIn, acts: (await listByCorrelation(tx, signIn.correlationId)).map(({ id, at, action, result }) => ({ id, at, action, result })) }
  },
})
