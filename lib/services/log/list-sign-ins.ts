import { countSignIns, pageSignIns } from '@/lib/data/sign-in-log'
import { query } from '../kernel'
import { PageInput, SignInFilterInput, spanOf } from './input'

/** The tenant's sign-ins, newest first. */
export const listSignIns = query({
  name: 'log.list-sign-ins',
  permission: 'log.sign-in.read',
  input: SignInFilterInput.extend(PageInput.shape),
  async run({ ctx, input, tx }) {
    const filter = { ...input, ...spanOf(input, ctx.now) }
    const page = await pageSignIns(tx, filter, input)
    return { ...page, total: await countSignIns(tx, filter) }
  },
})
