import { z } from 'zod'
import { DAY } from '@/lib/domain/shared'

/** Longest span one list or export may read, in days. */
export const MAX_SPAN_DAYS = 400

const uuid = z.uuid().optional()
const words = z.array(z.string().max(64)).max(20).optional()

export const PageInput = z.object({ cursor: z.string().max(4096).optional(), size: z.number().int().min(1).max(1000).optional() })

/** A moment given in full, or a number of days back from now. */
const SpanInput = z.object({ days: z.number().int().min(1).max(MAX_SPAN_DAYS).optional(), from: z.coerce.date().optional(), to: z.coerce.date().optional() })

export const SignInFilterInput = SpanInput.extend({
  userId: uuid, applicationId: uuid,
  results: words, kinds: words, methods: words,
  ip: z.string().trim().max(64).optional(),
  search: z.string().trim().max(320).optional(),
})

export const AuditFilterInput = SpanInput.extend({
  actorId: uuid, targetId: uuid,
  categories: words, actions: words, results: words,
  search: z.string().trim().max(320).optional(),
})

/** The span a filter means at `now`; 30 days unless said. A span that is too long is cut at its older end. */
export function spanOf(input: z.output<typeof SpanInput>, now: Date): { from: Date; to: Date } {
  const to = input.to ?? now
  const oldest = new Date(to.getTime() - MAX_SPAN_DAYS * DAY)
  const from = input.from ?? new Date(to.getTime() - (input.days ?? 30) * DAY)
  return { from: from < oldest ? oldest : from, to }
}
