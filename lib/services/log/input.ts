import { z } from 'zod'
import { DAY, isUuid } from '@/lib/domain/shared'
import { entityId, flag, pageInput } from '../kernel'

/** Longest span one list or export may read, in days. */
export const MAX_SPAN_DAYS = 400

/** Filters come from URLs that people keep and edit: odd text is cut, never dropped, so that a filter cannot widen by being wrong (AB-55). */
const text = (max: number) => z.string().transform((value) => value.replaceAll('\0', '').trim().slice(0, max)).optional()
const words = z.array(z.string().transform((value) => value.replaceAll('\0', '').slice(0, 64))).transform((values) => values.slice(0, 50)).optional()

/** Counting reads as far as the cap; an export has no use for it. */
export const LogPageInput = z.object({ ...pageInput, total: flag.optional() })

/** A moment given in full, or a number of days back from now. */
const SpanInput = z.object({ days: z.number().int().min(1).max(MAX_SPAN_DAYS).optional(), from: z.coerce.date().optional(), to: z.coerce.date().optional() })

export const SignInFilterInput = SpanInput.extend({
  userId: entityId.optional(), applicationId: entityId.optional(),
  /** An object id or a whole address. */
  user: text(320),
  results: words, kinds: words, methods: words,
  ip: text(64),
  search: text(320),
})

export const AuditFilterInput = SpanInput.extend({
  actorId: entityId.optional(), targetId: entityId.optional(),
  categories: words, actions: words, results: words,
  search: text(320),
})

/** The span a filter means at `now`; 30 days unless said. A span that is too long is cut at its older end. */
export function spanOf(input: z.output<typeof SpanInput>, now: Date): { from: Date; to: Date } {
  const to = input.to ?? now
  const oldest = new Date(to.getTime() - MAX_SPAN_DAYS * DAY)
  const from = input.from ?? new Date(to.getTime() - (input.days ?? 30) * DAY)
  return { from: from < oldest ? oldest : from, to }
}

/** A filter as the data room takes it. */
export function signInFilter(input: z.output<typeof SignInFilterInput>, now: Date) {
  const { user, ...rest } = input
  const address = user?.toLowerCase()
  const person = user ? (isUuid(user) ? { userId: user } : { identifier: address }) : {}
  return { ...rest, ...person, ...spanOf(input, now) }
}
