import { z } from 'zod'
import { countAudit } from '@/lib/data/audit-log'
import { countSignIns } from '@/lib/data/sign-in-log'
import { command } from '../kernel'
import { AuditFilterInput, SignInFilterInput, spanOf } from './input'

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
    const span = spanOf(input.filter, ctx.now)
    const total = input.log === 'sign-ins' ? await countSignIns(tx, { ...input.filter, ...span }) : await countAudit(tx, { ...input.filter, ...span })
    return {
      result: { from: span.from, to: span.to, total },
      audit: { target: { type: 'Log', id: null, name: input.log }, details: { format: input.format, from: span.from.toISOString(), to: span.to.toISOString() } },
    }
  },
})
