import { z } from 'zod'
import { findImport, updateImport } from '@/lib/data/import'
import { countRows, readValidRows, saveVerdicts, type RowVerdict } from '@/lib/data/import-rows'
import { insertInvitees } from '@/lib/data/invitee'
import { invitationMails } from '@/lib/data/invitation-mail'
import { insertInvitations } from '@/lib/data/invitation-write'
import type { MailRequest } from '@/lib/data/mail-outbox'
import { refreshStatistics } from '@/lib/data/statistics'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { pickMailLocale } from '@/lib/domain/mail'
import { AppError, command, inviterRefOf, notFound, type AuditEntry, type Context } from '../kernel'
import { id } from './configure'
import { judgeRows, type Judgement } from './judge'

/** Rows of one transaction: a kill loses at most the one that was open. */
export const STEP = 500

/** Tables that grow with every row. */
const FILLED = ['app_user', 'invitation', 'mail_outbox', 'import_row', 'audit_event']

/** Begins the run, or goes on with what was left by a cancelled one. The work is a job; this returns at once. */
export const startImport = command({
  name: 'import.start',
  permission: 'invitation.import',
  input: z.object({ id }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    if (batch.state !== 'ready' && batch.state !== 'cancelled' && batch.state !== 'failed') throw new AppError('CONFLICT')
    const counts = await countRows(tx, batch.id)
    if (counts.valid === 0) throw new AppError('CSV_EMPTY')
    // Whoever starts it is the inviter: their rights are asked again for every row.
    await updateImport(tx, batch.id, { state: 'running', creator: inviterRefOf(ctx.actor), startedAt: ctx.now, error: null }, ctx.now)
    return {
      result: { rows: counts.valid },
      audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { rows: counts.valid } },
      jobs: [{ queue: 'import', payload: { batchId: batch.id }, dedupeKey: `${batch.id}:${ctx.now.getTime()}` }],
    }
  },
})

/** Does the next rows of a running import, as whoever started it. Nothing is half done: rows, people, invitations, mails and audit commit together. */
export const stepImport = command({
  name: 'import.step',
  permission: 'invitation.import',
  input: z.object({ id }),
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    const target: AuditEntry['target'] = { type: 'Import', id: batch.id, name: batch.fileName }
    if (batch.state !== 'running') return { result: { finished: true }, audit: { target, details: { state: batch.state } } }
    await refreshStatistics(tx, FILLED)
    const rows = await readValidRows(tx, batch.id, STEP)
    if (rows.length === 0) {
      const counts = await countRows(tx, batch.id)
      await updateImport(tx, batch.id, { state: 'completed', finishedAt: ctx.now }, ctx.now)
      return { result: { finished: true }, audit: { target, action: 'import.complete', details: { ...counts } } }
    }
    const done = await inviteRows(tx, ctx, await judgeRows(tx, ctx, batch, rows), batch.columns[batch.mapping.email ?? 0] ?? '')
    await saveVerdicts(tx, batch.id, done.verdicts)
    await updateImport(tx, batch.id, {}, ctx.now)
    const [first, ...rest] = done.audit
    const summary: AuditEntry = { target, details: { rows: rows.length, created: done.audit.length } }
    return { result: { finished: false }, audit: first ? [first, ...rest] : summary, mail: done.mail }
  },
})

async function inviteRows(tx: TenantTx, ctx: Context, judged: readonly Judgement[], emailColumn: string) {
  const verdicts: RowVerdict[] = []
  const audit: AuditEntry[] = []
  const mail: MailRequest[] = []
  const skip = (line: number, email: string, code: string) => verdicts.push({ line, state: 'skipped', email, problems: [{ column: emailColumn, field: 'email', code, params: {} }] })
  const chosen = new Map<string, Extract<Judgement, { kind: 'invite' }>>()
  for (const row of judged) {
    if (row.kind === 'refuse') verdicts.push({ line: row.line, state: 'failed', email: row.email, problems: row.problems })
    else if (row.kind === 'skip') verdicts.push({ line: row.line, state: 'skipped', email: row.email, problems: [row.problem] })
    else chosen.set(row.draft.email, row)
  }
  const wanted = [...chosen.values()]
  const made = await insertInvitees(tx, wanted.filter(({ draft }) => draft.userId === null).map(({ draft }) => ({
    email: draft.email, displayName: draft.displayName, attributes: draft.attributes, language: draft.language, userType: draft.userType, sponsorIds: draft.sponsorIds,
    invitedById: draft.inviter.type === 'user' ? draft.inviter.id : null,
  })), ctx.now)
  const ready = wanted.map((row) => ({ ...row, draft: { ...row.draft, userId: row.draft.userId ?? made.get(row.draft.email) ?? null } }))
  const invitations = await insertInvitations(tx, ready.map(({ draft }) => draft).filter((draft) => draft.userId !== null), ctx.now)
  for (const { line, draft, applications, sendMail } of ready) {
    const invitationId = invitations.get(draft.email)
    if (!invitationId || draft.userId === null) {
      // Somebody else invited this address within the same second.
      skip(line, draft.email, draft.userId === null ? 'alreadyGuest' : 'alreadyInvited')
      continue
    }
    verdicts.push({ line, state: 'created', email: draft.email, problems: [], invitationId })
    audit.push({ action: 'invitation.create', target: { type: 'Invitation', id: invitationId, name: draft.email }, details: { outcome: sendMail ? 'sent' : 'linkOnly', userId: draft.userId, importId: draft.batchId, line } })
    if (sendMail) mail.push(...invitationMails({ ...draft, id: invitationId, inviterName: draft.inviter.name, tokenVersion: 1 }, { locale: pickMailLocale(draft.language, ctx.tenant.defaultLanguage), applications }))
  }
  return { verdicts, audit, mail }
}

/** Stops a run after the rows that are being done; what is invited stays invited, the rest can be started again. */
export const cancelImport = command({
  name: 'import.cancel',
  permission: 'invitation.import',
  input: z.object({ id }),
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    if (batch.state === 'completed' || batch.state === 'cancelled') throw new AppError('CONFLICT')
    await updateImport(tx, batch.id, { state: 'cancelled', finishedAt: ctx.now }, ctx.now)
    const counts = await countRows(tx, batch.id)
    return { result: counts, audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { ...counts } } }
  },
})

/** Ends a run that cannot go on, with the code of the reason. For the job only. */
export const failImport = command({
  name: 'import.fail',
  permission: 'invitation.import',
  input: z.object({ id, code: z.string().max(60) }),
  async run({ ctx, input, tx }) {
    const batch = await findImport(tx, input.id, { lock: true })
    if (!batch) throw notFound()
    if (batch.state === 'running') await updateImport(tx, batch.id, { state: 'failed', error: input.code, finishedAt: ctx.now }, ctx.now)
    return { result: { id: batch.id }, audit: { target: { type: 'Import', id: batch.id, name: batch.fileName }, details: { reason: input.code } } }
  },
})
