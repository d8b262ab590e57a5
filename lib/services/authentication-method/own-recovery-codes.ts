import { z } from 'zod'
import { RECENT } from '../account/me'
import { command } from '../kernel'
import { assertMayRegister } from './may-register'
import { changingSelf, ownerTarget } from './owner'
import { makeRecoveryCodes } from './recovery-codes'

/** My Account: new recovery codes in place of the old ones. */
export const makeOwnRecoveryCodes = command({
  name: 'authentication-method.make-recovery-codes',
  permission: 'self',
  input: z.object({}),
  limit: { per: 'actor', max: 20, windowSeconds: 3600 },
  stepUp: RECENT,
  before: ({ ctx }) => assertMayRegister(ctx),
  async run({ ctx, tx }) {
    const person = await changingSelf(ctx, tx)
    const { codes, mail } = await makeRecoveryCodes(ctx, tx, person)
    return { result: { codes }, audit: { target: ownerTarget(person), details: { count: codes.length } }, mail: [mail] }
  },
})
