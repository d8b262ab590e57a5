import { z } from 'zod'
import { decide } from '@/lib/domain/entitlement'
import { holdPeople } from '@/lib/data/access-hold'
import { findPackageNames, findRequests } from '@/lib/data/access-request-read'
import { inSavepoint } from '@/lib/data/savepoint'
import { err, type Result } from '@/lib/domain/shared'
import { AppError, command, entityId, notFound, type AuditEntry, type AuditTrail } from '../kernel'
import { givenAnswers } from './answers'
import { isShownTo } from './approval'
import { signedInUserId } from './self'
import { takeStep } from './step'

/** Somebody else was first: of this request nothing is kept, and the others count. */
function late(error: unknown): Result<never, { code: string }> {
  if (error instanceof AppError && error.code === 'CONFLICT') return err({ code: error.options.message ?? error.code })
  throw error
}

/** Decides one request or many, each at the stage it was shown at; answers that may be edited can be put right with an approval. What the rules refuse is told for each; the others count. */
export const decideRequests = command({
  name: 'access-request.decide',
  permission: 'self',
  input: z.object({
    verdict: z.enum(['approve', 'deny']), justification: z.string().trim().max(2_000).optional(),
    requests: z.array(z.object({ id: entityId, stage: z.int().min(1).max(3), answers: givenAnswers.optional() })).min(1).max(100).refine((list) => new Set(list.map(({ id }) => id)).size === list.length),
  }),
  async run({ ctx, input: { verdict, requests, ...input }, tx }) {
    const by = signedInUserId(ctx)
    const justification = input.justification || null
    const found = new Map((await findRequests(tx, requests.map(({ id }) => id))).map((stored) => [stored.record.id, stored]))
    // All at once, so that two who decide the same many never wait for each other.
    await holdPeople(tx, [...found.values()].map(({ record }) => record.target))
    const names = await findPackageNames(tx, [...found.values()].map(({ record }) => record.package))
    const failed: { id: string; reason: string }[] = []
    const entries: AuditEntry[] = []
    for (const { id, stage, answers } of requests) {
      const stored = found.get(id)
      const record = stored?.record
      // Whoever has nothing to do with a request does not learn that there is one.
      if (!stored || !record || !(await isShownTo(tx, record, by, ctx.now))) throw notFound()
      const step = { seed: { targets: [record.target], people: [by, ...(record.requestor ? [record.requestor] : [])], packages: [record.package] }, by, late: 'already-decided', read: [stored], decision: { request: id, verdict, stage, text: justification } }
      const result = await inSavepoint(tx, () => takeStep(tx, ctx, step, (facts, now) => decide(record, { by, verdict, justification, stage, answers }, facts, now))).catch(late)
      if (result.ok) entries.push({ target: { type: 'AccessPackageAssignmentRequest', id, name: names.get(record.package)?.displayName ?? null }, details: { verdict, stage, ...(verdict === 'approve' && answers && Object.keys(answers).length > 0 && { answersChanged: Object.keys(answers).length }) } })
      else failed.push({ id, reason: result.error.code })
    }
    const [first, ...rest] = entries
    const audit: AuditTrail = first ? [first, ...rest] : { target: { type: 'AccessPackageAssignmentRequest', id: null, name: null }, details: { verdict, refused: failed } }
    return { result: { done: entries.length, failed }, audit }
  },
})
