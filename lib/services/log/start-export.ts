import { z } from 'zod'
import { countAudit } from '@/lib/data/audit-log'
import { countSignIns } from '@/lib/data/sign-in-log'
import { command } from '../kernel'
import { AuditFilterInput, SignInFilterInput, signInFilter, spanOf } from './input'

/** Records that somebody takes log rows out; the rows then stream page by page through the list verbs. */
export const startExport = command({
  name: 'log.export',
  permission: 'log.export',
  input: z.discriminatedUnion('log', [
    z.object({ log: z.literal('sign-ins'), format: z.enum(['csv', 'ndjson']), filter: SignInFilterInput }),
    z.object({ log: z.literal('audit'), format: z.enum(['csv', 'ndjson']), filter: AuditFilterInput }),
  ]),
  limit: { per: 'actor', max: 30, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const { from, to } = spanOf(input.filter, ctx.now)
    const total = input.log === 'sign-ins' ? await countSignIns(tx, signInFilter(input.filter, ctx.now)) : await countAudit(tx, { ...input.filter, from, to })
    return {
      result: { from, to, total },
      audit: { target: { type: 'Log', id: null, name: input.log }, details: { format: input.format, filter: { ...input.filter, from: from.toISOString(), to: to.toISOString() }, rows: total.value, more: total.capped } },
    }
  },
})
