import { isRemoval, LIFECYCLE_KINDS, nextStep, policyFor, termsOf, type LifecycleKind } from '@/lib/domain/guest-lifecycle'
import { purgeAfter } from '@/lib/domain/user'
import { findLifecyclePolicies, type StoredLifecyclePolicy } from '@/lib/data/guest-lifecycle'
import { closeCases, markBlocked, markReminded, openCases, takeGuests, type GuestAtHand, type OpenedCase } from '@/lib/data/guest-lifecycle-case'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { insertAuditRows } from '@/lib/data/audit'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { auditRows, type AuditEntry, type Context } from '../kernel'
import { mailsAbout, type News } from './mails'

/** Guests in one transaction. */
const BATCH = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * One batch of a run over all guests, in the order of their ids: announces, reminds, blocks and deletes what is due, and forgets what is over.
 * Everything that happened is in one transaction with its mails, so that a run may stop anywhere and begin again. A job, and no verb: nobody asks for it.
 */
export async function runLifecycle(ctx: Context, after: string = FIRST) {
  return inTenant(ctx.tenant.id, async (tx) => {
    const policies = await findLifecyclePolicies(tx)
    const zone = await readTimeZone(tx)
    const guests = await takeGuests(tx, policies, after, BATCH, ctx.now, zone)
    const work = new Work(ctx, tx, zone)
    for (const guest of guests) await work.step(policies, guest)
    await work.save()
    const [first, ...rest] = work.trail
    if (first) for (const [tenantId, rows] of auditRows('guest-lifecycle.run', [first, ...rest], ctx)) await insertAuditRows(tx, tenantId, rows)
    await enqueueMail(tx, tx.tenantId, ctx.now, await mailsAbout(tx, ctx, work.news))
    const { opened, closed, reminded, blocked, deleted } = work
    return { announced: opened.length, ended: closed.length, reminded: reminded.length, blocked: blocked.length, deleted: deleted.length, next: guests.length === BATCH ? (guests.at(-1)?.id ?? null) : null }
  })
}

type CaseKey = { readonly userId: string; readonly kind: LifecycleKind }

class Work {
  readonly opened: OpenedCase[] = []
  readonly closed: CaseKey[] = []
  readonly reminded: CaseKey[] = []
  readonly blocked: string[] = []
  readonly deleted: string[] = []
  readonly news: News[] = []
  readonly trail: AuditEntry[] = []

  constructor(private readonly ctx: Context, private readonly tx: TenantTx, private readonly zone: string) {}

  async step(policies: readonly StoredLifecyclePolicy[], guest: GuestAtHand): Promise<void> {
    const dues = LIFECYCLE_KINDS.map((kind) => {
      const policy = policyFor(policies, kind, guest)
      return { kind, policy, due: nextStep(policy, guest, guest.cases.find((one) => one.kind === kind) ?? null, this.ctx.now, this.zone) }
    })
    // What other policies have planned is over with the account.
    const end = dues.find(({ due }) => due.do === 'delete') ?? dues.find(({ due }) => due.do === 'block')
    if (end?.policy && end.due.do === 'delete') return this.remove(guest, end.policy)
    if (end?.policy && end.due.do === 'block') return this.block(guest, end.policy, end.due.deleteAt)
    for (const { kind, policy, due } of dues) {
      const key = { userId: guest.id, kind }
      if (due.do === 'close') this.closed.push(key)
      else if (due.do === 'open' && policy) {
        this.opened.push({ ...key, policyId: policy.id, terms: termsOf(policy), since: due.since, plannedAt: due.plannedAt, reminds: policy.action === 'remind' })
        // A report tells nobody and changes nothing; the list of the policy shows it.
        if (policy.action === 'report') continue
        this.note('guest-lifecycle.announce', guest, policy, { does: policy.action, plannedAt: due.plannedAt?.toISOString() ?? null })
        this.news.push({ event: isRemoval(policy.action) ? 'planned' : 'remind', guest, policy, at: due.plannedAt })
      } else if (due.do === 'remind' && policy) {
        this.reminded.push(key)
        this.news.push({ event: 'remind', guest, policy, at: null })
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
