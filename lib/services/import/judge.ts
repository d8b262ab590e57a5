import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listRuleDomains } from '@/lib/data/domain-rule'
import type { ImportBatch } from '@/lib/data/import'
import type { RowProblem } from '@/lib/data/import-json'
import { readNames } from '@/lib/data/import-names'
import type { StagedRow } from '@/lib/data/import-rows'
import { resolveGrants } from '@/lib/data/invitation-grants'
import type { NewInvitation } from '@/lib/data/invitation-write'
import { findKnownAddresses, holdAddresses } from '@/lib/data/invitee'
import { findActiveUsers, findActiveUsersByEmail } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { validateRow, type ImportRow } from '@/lib/domain/csv'
import { alreadyKnown, canInvite, capGrants, checkAddress, expiryFrom, type Grant } from '@/lib/domain/invitation'
import { isAllowedTarget } from '@/lib/domain/redirect-uri'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, inviterOf, inviterRefOf, notFound, type Context } from '../kernel'
import { grantsOfRow, type RowGrants } from './row-grants'

export type Judgement =
  | { readonly kind: 'invite'; readonly line: number; readonly draft: NewInvitation; readonly applications: readonly string[]; readonly sendMail: boolean }
  | { readonly kind: 'skip'; readonly line: number; readonly email: string; readonly problem: RowProblem }
  | { readonly kind: 'refuse'; readonly line: number; readonly email: string | null; readonly problems: readonly RowProblem[] }

/** What the rows of one file that were judged before have promised: the mailboxes do not know of it yet. */
export interface Promised {
  readonly invited: Set<string>
  readonly mails: Map<string, number>
}

export const nothingPromised = (): Promised => ({ invited: new Set(), mails: new Map() })

const ADDRESS_PROBLEMS = { DOMAIN_NOT_ALLOWED: 'domain-not-allowed', INVITATION_OPTED_OUT: 'opted-out', RATE_LIMITED: 'too-many-mails' } as const

/**
 * Decides over rows with the rules of this moment: the dry run and the run ask the same function, so a rule that changed in between stops the row.
 * A dry run hands `promised` from one call to the next, for its mails are written nowhere (AB-12). The run hands none: it holds the addresses,
 * so that two files or a single invitation of the same mailbox decide one after the other and never wait for each other.
 * Throws when the whole file may not run: the inviter lost the right, or something promised to everybody is gone or too much.
 */
export async function judgeRows(tx: TenantTx, ctx: Context, batch: ImportBatch, rows: readonly StagedRow[], dryRun?: Promised): Promise<readonly Judgement[]> {
  const desk = await openDesk(tx, ctx, batch)
  const read = rows.map((row) => ({ line: row.line, parsed: validateRow(row.cells, row.line, batch.columns, batch.mapping) }))
  const good = read.flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : []))
  const names = await readNames(tx, { groups: good.flatMap((row) => row.groups), applications: good.flatMap((row) => row.applications.map((name) => name.split('#')[0] ?? '')) })
  const sponsors = await findActiveUsersByEmail(tx, good.flatMap((row) => row.sponsors))
  const mailboxes = good.flatMap((row) => [row.email, ...(row.cc ? [row.cc] : [])])
  if (!dryRun) await holdAddresses(tx, mailboxes)
  const promised = dryRun ?? nothingPromised()
  const known = await findKnownAddresses(tx, mailboxes, { mailsSince: plus(ctx.now, -DAY), now: ctx.now })
  return read.map(({ line, parsed }): Judgement => {
    if (!parsed.ok) return { kind: 'refuse', line, email: null, problems: parsed.error.map(({ line: _line, ...problem }) => problem) }
    const row = parsed.value
    const at = (field: keyof ImportRow & ('email' | 'cc' | 'redirectUrl' | 'sponsors' | 'groups' | 'applications'), code: string, params: RowProblem['params'] = {}): RowProblem => {
      const column = batch.mapping[field]
      return { column: column === undefined ? '' : (batch.columns[column] ?? ''), field, code, params }
    }
    const about = known.get(row.email) ?? { user: null, openInvitationId: null, optedOut: false, recentMails: 0 }
    const reason = alreadyKnown(about)
    if (reason !== null) return { kind: 'skip', line, email: row.email, problem: at('email', reason) }
    if (promised.invited.has(row.email)) return { kind: 'skip', line, email: row.email, problem: at('email', 'duplicate') }

    const problems: RowProblem[] = []
    const mailsTo = (email: string) => (known.get(email)?.recentMails ?? 0) + (promised.mails.get(email) ?? 0)
    const sendMail = row.sendMail ?? batch.options.sendMail
    const may = checkAddress({ email: row.email, rules: desk.rules, optedOut: about.optedOut, recentMails: mailsTo(row.email), sendsMail: sendMail })
    if (!may.ok) problems.push(at('email', ADDRESS_PROBLEMS[may.error]))
    const copy = row.cc ? known.get(row.cc) : undefined
    if (row.cc && copy) {
      const mayCopy = checkAddress({ email: row.cc, rules: [], optedOut: copy.optedOut, recentMails: mailsTo(row.cc) + (row.cc === row.email ? 1 : 0), sendsMail: sendMail })
      if (!mayCopy.ok) problems.push(at('cc', ADDRESS_PROBLEMS[mayCopy.error]))
    }
    const own = grantsOfRow(row, names)
    for (const { field, code, name } of own.problems) problems.push(at(field, code, { name }))
    const grants = merge(desk.grants, own)
    if (capGrants(ctx.actor, grants).withheld.length > 0) problems.push(at(own.grants.some((grant) => grant.kind === 'group') ? 'groups' : 'applications', 'grant-not-allowed'))
    const redirectUrl = row.redirectUrl ?? batch.options.redirectUrl ?? null
    if (redirectUrl !== null && !isAllowedTarget(redirectUrl, [...desk.redirects, ...own.homepages])) problems.push(at('redirectUrl', 'redirect-not-allowed'))
    const unknown = row.sponsors.filter((email) => !sponsors.has(email))
    if (unknown.length > 0) problems.push(at('sponsors', 'unknown-sponsor', { name: unknown[0] ?? '' }))
    if (problems.length > 0) return { kind: 'refuse', line, email: row.email, problems }

    promised.invited.add(row.email)
    for (const email of sendMail ? [row.email, ...(row.cc ? [row.cc] : [])] : []) promised.mails.set(email, (promised.mails.get(email) ?? 0) + 1)
    const rowSponsors = row.sponsors.map((email) => sponsors.get(email)).filter((id) => id !== undefined)
    const draft: NewInvitation = {
      state: 'sent', email: row.email, displayName: row.displayName ?? nameOf(row), message: row.message ?? batch.options.message ?? null,
      language: row.language ?? batch.options.language ?? null, ccEmail: row.cc, redirectUrl, userType: 'guest', userId: about.user?.id ?? null, inviter: inviterRefOf(ctx.actor),
      sponsorIds: rowSponsors.length > 0 ? rowSponsors : desk.sponsorIds, attributes: row.attributes, grants, resetRedemption: false,
      expiresAt: expiryFrom(ctx.now, row.expiresInDays ?? batch.options.expiresInDays ?? desk.expiryDays), sentAt: sendMail ? ctx.now : null, batchId: batch.id,
    }
    return { kind: 'invite', line, draft, applications: [...desk.applicationNames, ...own.applicationNames], sendMail }
  })
}

const nameOf = (row: ImportRow): string | null => [row.attributes.givenName, row.attributes.surname].filter(Boolean).join(' ') || null

function merge(common: readonly Grant[], own: RowGrants): readonly Grant[] {
  const seen = new Set<string>()
  return [...own.grants, ...common].filter((grant) => {
    const key = grant.kind === 'role' ? grant.role : grant.id
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

async function openDesk(tx: TenantTx, ctx: Context, batch: ImportBatch) {
  const { options } = batch
  const settings = await readCollaborationSettings(tx)
  if (!canInvite(inviterOf(ctx.actor), settings)) throw new AppError('INVITATION_NOT_ALLOWED')
  const grants: Grant[] = [
    ...options.groupIds.map((id): Grant => ({ kind: 'group', id })),
    ...options.applications.map(({ id, appRoleId }): Grant => ({ kind: 'application', id, ...(appRoleId && { appRoleId }) })),
  ]
  const resolved = await resolveGrants(tx, grants)
  const sponsors = await findActiveUsers(tx, options.sponsorIds)
  if (resolved === null || sponsors.length !== new Set(options.sponsorIds).size) throw notFound()
  if (capGrants(ctx.actor, grants).withheld.length > 0) throw new AppError('GRANT_NOT_ALLOWED')
  const inviter = inviterRefOf(ctx.actor)
  return {
    rules: await listRuleDomains(tx),
    grants,
    applicationNames: resolved.applications.map((application) => application.name),
    redirects: [...settings.redirectAllowList, ...resolved.homepages],
    expiryDays: settings.invitationExpiryDays,
    sponsorIds: options.sponsorIds.length > 0 ? options.sponsorIds : inviter.type === 'user' && inviter.id ? [inviter.id] : [],
  }
}
