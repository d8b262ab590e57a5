import { countSignIns, pageSignIns } from '@/lib/data/sign-in-log'
import { query } from '../kernel'
import { LogPageInput, SignInFilterInput, signInFilter } from './input'

/** The tenant's sign-ins, newest first. */
export const listSignIns = query({
  name: 'log.list-sign-ins',
  permission: 'log.sign-in.read',
  input: SignInFilterInput.extend(LogPageInput.shape),
  async run({ ctx, input, tx }) {
    const filter = signInFilter(input, ctx.now)
    const page = await pageSignIns(tx, filter, input)
    return { ...page, total: input.total === false ? null : await countSignIns(tx, filter) }
  },
})
