import { z } from 'zod'
import { isRemoval, LIFECYCLE_KINDS, nextStep, policyFor, termsOf, type LifecycleKind } from '@/lib/domain/guest-lifecycle'
import { purgeAfter } from '@/lib/domain/user'
import { findLifecyclePolicies, type StoredLifecyclePolicy } from '@/lib/data/guest-lifecycle'
import { closeCases, markBlocked, markReminded, openCases, takeGuests, type GuestAtHand, type OpenedCase } from '@/lib/data/guest-lifecycle-case'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { command, type AuditEntry, type Context } from '../kernel'
import { ZONE } from './fields'
import { mailsAbout, type News } from './mails'

/** Guests in one transaction. */
const BATCH = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * One batch of a run over all guests, in the order of their ids: announces, reminds, blocks and deletes what is due, and forgets what is over.
 * Everything that happened is in one transaction with its mails, so that a run may stop anywhere and begin again.
 */
export const runLifecycle = command({
  name: 'guest-lifecycle.run',
  permission: 'guest-lifecycle.update',
  input: z.object({ after: z.uuid().default(FIRST) }),
  async run({ ctx, input: { after }, tx }) {
    const policies = await findLifecyclePolicies(tx)
    const guests = await takeGuests(tx, policies, after, BATCH, ctx.now, ZONE)
    const work = new Work(ctx, tx)
    for (const guest of guests) await work.step(policies, guest)
    await work.save()
    const { opened, closed, reminded, blocked, deleted } = work
    const counts = { announced: opened.length, ended: closed.length, reminded: reminded.length, blocked: blocked.length, deleted: deleted.length }
    return {
      result: { ...counts, next: guests.length === BATCH ? (guests.at(-1)?.id ?? null) : null },
      audit: [{ target: { type: 'GuestLifecyclePolicy', id: null, name: null }, details: counts }, ...work.trail],
      mail: await mailsAbout(tx, ctx, work.news),
    }
  },
})

type CaseKey = { readonly userId: string; readonly kind: LifecycleKind }

class Work {
  readonly opened: OpenedCase[] = []
  readonly closed: CaseKey[] = []
  readonly reminded: CaseKey[] = []
  readonly blocked: string[] = []
  readonly deleted: string[] = []
  readonly news: News[] = []
  readonly trail: AuditEntry[] = []

  constructor(private readonly ctx: Context, private readonly tx: TenantTx) {}

  async step(policies: readonly StoredLifecyclePolicy[], taken: GuestAtHand): Promise<void> {
    const { now } = this.ctx
    let guest = taken
    for (const kind of LIFECYCLE_KINDS) {
      const open = guest.cases.find((one) => one.kind === kind) ?? null
      const policy = policyFor(policies, kind, guest)
      const due = nextStep(policy, guest, open, now, ZONE)
      const key = { userId: guest.id, kind }
      if (due.do === 'nothing') continue
      if (due.do === 'close' || !policy) { this.closed.push(key); continue }
      if (due.do === 'open') {
        this.opened.push({ ...key, policyId: policy.id, terms: termsOf(policy), since: due.since, plannedAt: due.plannedAt, reminds: policy.action === 'remind' })
        if (policy.action !== 'report') this.news.push({ event: isRemoval(policy.action) ? 'planned' : 'remind', guest, policy, at: due.plannedAt })
      } else if (due.do === 'remind') {
        this.reminded.push(key)
        this.news.push({ event: 'remind', guest, policy, at: null })
      } else if (due.do === 'block') {
        await this.block(guest, policy, due.deleteAt)
        // What other policies had planned is over with the account.
        guest = { ...guest, accountEnabled: false, cases: guest.cases.filter((one) => one.kind === kind) }
        return
      } else {
        await this.remove(guest, policy)
        return
      }
    }
  }

  private async block(guest: GuestAtHand, policy: StoredLifecyclePolicy, deleteAt: Date | null): Promise<void> {
    const { ctx, tx } = this
    await revokeUserSessions(tx, guest.id, 'blocked', ctx.now)
    await updateUser(tx, guest.id, undefined, { accountEnabled: false }, ctx.now)
    await markBlocked(tx, guest.id, policy.kind, deleteAt, ctx.now)
    this.blocked.push(guest.id)
    this.news.push({ event: 'blocked', guest, policy, at: deleteAt })
    this.note('guest-lifecycle.block', guest, policy, { deleteAt: deleteAt?.toISOString() ?? null })
  }

  private async remove(guest: GuestAtHand, policy: StoredLifecyclePolicy): Promise<void> {
    const { ctx, tx } = this
    await revokeUserSessions(tx, guest.id, 'deleted', ctx.now)
    await updateUser(tx, guest.id, undefined, { deletedAt: ctx.now, purgeAfter: purgeAfter(ctx.now) }, ctx.now)
    this.closed.push(...guest.cases.map(({ kind }) => ({ userId: guest.id, kind })))
    this.deleted.push(guest.id)
    this.news.push({ event: 'deleted', guest, policy, at: null })
    this.note('guest-lifecycle.delete-guest', guest, policy, {})
  }

  private note(action: string, guest: GuestAtHand, policy: StoredLifecyclePolicy, details: object): void {
    this.trail.push({ action, target: { type: 'User', id: guest.id, name: guest.displayName }, details: { policy: policy.displayName, kind: policy.kind, ...details } })
  }

  async save(): Promise<void> {
    await closeCases(this.tx, this.closed)
    await openCases(this.tx, this.opened, this.ctx.now)
    await markReminded(this.tx, this.reminded, this.ctx.now)
  }
}
