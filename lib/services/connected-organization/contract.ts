import { contractNotice } from '@/lib/domain/connected-organization'
import { endAssignment } from '@/lib/domain/entitlement'
import { pickMailLocale } from '@/lib/domain/mail'
import { ok } from '@/lib/domain/shared'
import { holdPeople } from '@/lib/data/access-hold'
import { insertAuditRows } from '@/lib/data/audit'
import { enqueueMail, type MailRequest } from '@/lib/data/mail-outbox'
import { findPartnerAssignments, findPartnerHolders, findPartnerReaders, noteContract, takeContract } from '@/lib/data/partner-contract'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { inTenant } from '@/lib/data/tenant-tx'
import { takeStep } from '../access-request/step'
import { auditRows, type Context } from '../kernel'
import { auditTarget } from './fields'

type Reader = Awaited<ReturnType<typeof findPartnerReaders>>[number]

/** Assignments in one transaction. */
const BATCH = 25

/**
 * What is due for one partner's contract: its sponsors hear of the end 30 and 7 days before and when it is over; if so chosen, its people hear of it
 * before as well, and every assignment of theirs ends then, by the same rules as any other. A job, and no verb. Returns how many ended, and whether more is to be done.
 */
export async function runContract(ctx: Context, id: string): Promise<{ readonly mails: number; readonly ended: number; readonly more: boolean }> {
  return inTenant(ctx.tenant.id, async (tx) => {
    const contract = await takeContract(tx, id)
    const due = contract && contractNotice(contract.endsOn, ctx.now, await readTimeZone(tx))
    if (!contract || !due || contract.noted === due.key) return { mails: 0, ended: 0, more: false }
    const ends = contract.action === 'endAssignments'
    const held = ends && due.notice === 0 ? await findPartnerAssignments(tx, contract.domains, BATCH) : []
    await holdPeople(tx, held.map(({ userId }) => userId))
    for (const { id: assignmentId, userId } of held) {
      await takeStep(tx, ctx, { seed: { targets: [userId] }, by: null, late: 'assignment-changed' }, (facts, now) => {
        const found = facts.assignments(userId).find((one) => one.id === assignmentId)
        return ok(found ? endAssignment(found, 'systemRemove', facts, now) : { requests: [], assignments: [], accounts: [], effects: [] })
      })
    }
    const more = held.length === BATCH
    const written = (own: boolean) => (reader: Reader): MailRequest => ({
      template: 'partner-contract', locale: pickMailLocale(reader.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: reader.email, name: reader.displayName }, userId: reader.id,
      dedupeKey: `partner-contract:${id}:${due.key}:${reader.id}`,
      params: { organizationId: id, partner: contract.displayName, event: due.notice === 0 ? 'ended' : 'ending', endsOn: contract.endsOn.toISOString(), endsAssignments: ends, ...(own && { own }) },
    })
    const sponsors = more ? [] : await findPartnerReaders(tx, id)
    // Of the end itself each hears by the mail about their access.
    const holders = more || !ends || due.notice === 0 ? [] : await findPartnerHolders(tx, contract.domains)
    const mails = [...sponsors.map(written(false)), ...holders.filter((one) => !sponsors.some((sponsor) => sponsor.id === one.id)).map(written(true))]
    if (!more) await noteContract(tx, id, due.key)
    await enqueueMail(tx, tx.tenantId, ctx.now, mails)
    const entry = { target: auditTarget(contract), details: { daysBefore: due.notice, told: mails.length, ended: held.length } }
    for (const [tenantId, rows] of auditRows(due.notice === 0 ? 'connected-organization.end-contract' : 'connected-organization.remind-of-contract', entry, ctx)) await insertAuditRows(tx, tenantId, rows)
    return { mails: mails.length, ended: held.length, more }
  })
}
