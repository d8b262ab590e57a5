import { z } from 'zod'
import { findActiveAccess, findPackageNames, plannedEnd } from '@/lib/data/access-request-read'
import { loadFacts } from '@/lib/data/access-facts'
import { findPlannedDeletion } from '@/lib/data/access-account'
import { answerForGuests as writeAnswers, listGuestsOf } from '@/lib/data/guest-attestation'
import { findCasesOf } from '@/lib/data/guest-lifecycle-case'
import { mayChangeFor } from '@/lib/domain/entitlement'
import { AppError, command, entityId, notFound, pageInput, query, type Context } from '../kernel'

function ownId(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED')
  return ctx.actor.userId
}

/** The guests that the signed-in person answers for: what each has and until when, what was answered last, and what is planned. */
export const listMyGuests = query({
  name: 'guest-lifecycle.my-guests',
  permission: 'self',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const page = await listGuestsOf(tx, ownId(ctx), input.search, input)
    const held = await findActiveAccess(tx, page.rows.map(({ id }) => id), ctx.now)
    const names = await findPackageNames(tx, held.map(({ packageId }) => packageId))
    const by = ownId(ctx)
    const { facts } = await loadFacts(tx, { targets: page.rows.map(({ id }) => id), people: [by] }, ctx.now)
    const holdsOf = (id: string) => held.filter(({ userId }) => userId === id).map((one) => {
      const may = (act: 'Update' | 'Remove') => mayChangeFor({ person: id, package: one.packageId, policy: one.policyId }, act, by, facts)
      const isOpen = facts.requests(id).some((request) => request.assignment === one.id)
      return { id: one.id, name: names.get(one.packageId)?.displayName ?? one.packageId, until: plannedEnd(one), mayExtend: one.validTo !== null && !isOpen && may('Update'), mayEnd: may('Remove') }
    })
    return { ...page, rows: page.rows.map((guest) => ({ ...guest, holds: holdsOf(guest.id) })) }
  },
})

/** A sponsor says whether guests are still needed. Only about guests of their own (AB-53). */
export const answerForGuests = command({
  name: 'guest-lifecycle.answer',
  permission: 'self',
  input: z.object({ ids: z.array(entityId).min(1).max(200), answer: z.enum(['needed', 'notNeeded']) }),
  async run({ ctx, input: { ids, answer }, tx }) {
    const answered = await writeAnswers(tx, ownId(ctx), [...new Set(ids)], answer, ctx.now)
    const [first, ...rest] = answered.map(({ id, displayName }) => ({ target: { type: 'User', id, name: displayName }, details: { answer } }))
    if (!first) throw notFound()
    return { result: { answered: answered.length }, audit: [first, ...rest] }
  },
})

/** What is planned for the signed-in person's own account, so that nobody loses it without having seen it come. */
export const getMyPlannedRemoval = query({
  name: 'guest-lifecycle.my-removal',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const cases = await findCasesOf(tx, ownId(ctx))
    const next = cases.find(({ plannedAt }) => plannedAt !== null)
    const [planned, deleteAt] = [next?.plannedAt ?? null, await findPlannedDeletion(tx, ownId(ctx))]
    if (deleteAt && (!planned || deleteAt <= planned)) return { removal: { kind: 'noAccess' as const, at: deleteAt, deletes: true } }
    return { removal: next && planned ? { kind: next.kind, at: planned, deletes: next.policy.action === 'blockAndDelete' } : null }
  },
})
