import { isMailFailureCode, mailStates, parseMail, type MailFailureCode, type MailState, type MailTemplate } from '@/lib/domain/mail'
import { Prisma } from './generated/client'
import { cappedCount, planPage, readPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { StoredMail } from './mail-delivery'
import type { PlatformTx } from './platform-tx'
import { searchPage } from './search-page'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

export interface MailListRow {
  readonly id: string
  readonly tenantId: string
  readonly template: string
  readonly mail: MailTemplate | null
  readonly locale: string
  readonly to: { readonly address: string; readonly name: string | null }
  readonly state: MailState
  readonly attempts: number
  /** When it will be tried next; null at rest. */
  readonly nextAttemptAt: Date | null
  readonly failure: MailFailureCode | null
  /** Null until it was written for sending. */
  readonly subject: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

export interface MailFilter {
  readonly search?: string | undefined
  readonly states?: readonly MailState[] | undefined
  readonly templates?: readonly string[] | undefined
}

export interface MailDetail extends MailListRow {
  readonly stored: StoredMail
  readonly lastError: string | null
  readonly userId: string | null
  readonly invitationId: string | null
}

const KEYSET: Keyset<'createdAt'> = { sorts: { created: { field: 'createdAt', type: 'time' } }, defaultSort: 'created', defaultDirection: 'desc' }

const SELECT = {
  id: true, tenantId: true, template: true, params: true, locale: true, toAddress: true, toName: true, state: true, attempts: true,
  nextAttemptAt: true, failureCode: true, subject: true, createdAt: true, sentAt: true,
} as const satisfies Prisma.MailOutboxSelect

type Found = Prisma.MailOutboxGetPayload<{ select: typeof SELECT }>

function toRow(row: Found): MailListRow {
  const state = mailStates.find((known) => known === row.state) ?? 'dead'
  return {
    id: row.id, tenantId: row.tenantId, template: row.template, mail: parseMail(row.template, row.params), locale: row.locale,
    to: { address: row.toAddress, name: row.toName }, state, attempts: row.attempts,
    nextAttemptAt: state === 'queued' || state === 'failed' || state === 'sending' ? row.nextAttemptAt : null,
    failure: row.failureCode && isMailFailureCode(row.failureCode) ? row.failureCode : null,
    subject: row.subject, createdAt: row.createdAt, sentAt: row.sentAt,
  }
}

function filters({ states, templates }: MailFilter) {
  return { ...(states?.length && { state: { in: [...states] } }), ...(templates?.length && { template: { in: [...templates] } }) }
}

/** The same filters in SQL, for the search view. */
const filtersSql = ({ states, templates }: MailFilter) => Prisma.join([
  Prisma.sql`true`,
  ...(states?.length ? [Prisma.sql`state = any(${[...states]})`] : []),
  ...(templates?.length ? [Prisma.sql`template = any(${[...templates]})`] : []),
], ' and ')

/** Mails of one tenant, newest first unless asked otherwise. Three characters or more are found anywhere in address and name. */
export async function listMails(tx: TenantTx, filter: MailFilter, request: PageRequest): Promise<{ page: Page<MailListRow>; total: Total }> {
  const plan = planSearch(filter.search)
  if (plan.kind === 'substring') {
    const asked = planPage(KEYSET, request)
    const { ids, total } = await searchPage(tx, 'mail', filtersSql(filter), plan.contains, asked)
    const rows = await tx.db.mailOutbox.findMany({ where: { id: { in: [...ids] } }, select: SELECT })
    const byId = new Map(rows.map((row) => [row.id, toRow(row)]))
    return { page: toPage(asked, ids.flatMap((id) => byId.get(id) ?? [])), total }
  }
  return plain(tx, plan.kind === 'prefix' ? { ...filters(filter), toAddress: plan.range } : filters(filter), request)
}

/** Mails of all tenants, or of one, for operators. */
export async function listAllMails(tx: PlatformTx, filter: MailFilter & { readonly tenantId?: string | undefined }, request: PageRequest): Promise<{ page: Page<MailListRow>; total: Total }> {
  const plan = planSearch(filter.search)
  return plain(tx, {
    ...filters(filter),
    ...(filter.tenantId && { tenantId: filter.tenantId }),
    ...(plan.kind === 'prefix' && { toAddress: plan.range }),
    ...(plan.kind === 'substring' && { search: { contains: plan.contains } }),
  }, request)
}

async function plain(tx: TenantTx | PlatformTx, where: Prisma.MailOutboxWhereInput, request: PageRequest): Promise<{ page: Page<MailListRow>; total: Total }> {
  const page = await readPage<Prisma.MailOutboxWhereInput, Prisma.MailOutboxOrderByWithRelationInput, Found>(KEYSET, request, (parts) =>
    tx.db.mailOutbox.findMany({ where: { AND: [where, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: SELECT }))
  const total = await cappedCount(async (take) => (await tx.db.mailOutbox.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, select: { id: true } })).length)
  return { page: { ...page, rows: page.rows.map(toRow) }, total }
}

/** One mail with its sealed secret, or undefined when this transaction cannot see it. */
export async function findMail(tx: TenantTx | PlatformTx, id: string): Promise<MailDetail | undefined> {
  const row = await tx.db.mailOutbox.findFirst({ where: { id }, select: { ...SELECT, secretParams: true, lastError: true, userId: true, invitationId: true } })
  if (!row) return undefined
  const tenant = await findMailTenant(tx, row.tenantId)
  if (!tenant) return undefined
  const shown = toRow(row)
  return {
    ...shown, lastError: row.lastError, userId: row.userId, invitationId: row.invitationId,
    stored: { ...shown, sealedSecret: row.secretParams, tenant },
  }
}

/** What a mail says of the tenant that sends it. */
export async function findMailTenant(tx: TenantTx | PlatformTx, tenantId: string): Promise<StoredMail['tenant'] | undefined> {
  const tenant = await tx.db.tenant.findFirst({ where: { id: tenantId }, select: { id: true, slug: true, name: true } })
  const settings = await tx.db.tenantSettings.findFirst({ where: { tenantId }, select: { privacyStatementUrl: true, helpContact: true, timeZone: true } })
  return tenant ? { ...tenant, privacyUrl: settings?.privacyStatementUrl ?? null, helpContact: settings?.helpContact ?? null, timeZone: settings?.timeZone ?? 'UTC' } : undefined
}

/** Mails of one template queued for one address since a moment: guards against flooding a mailbox (AB-12). */
export async function countMailsTo(tx: TenantTx | PlatformTx, tenantId: string, address: string, template: string, since: Date): Promise<number> {
  return tx.db.mailOutbox.count({ where: { tenantId, toAddress: address, template, createdAt: { gte: since } } })
}

/** Lets a mail that waits for its next try go at once. False when it is not waiting. */
export async function hurryMail(tx: TenantTx | PlatformTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.mailOutbox.updateMany({ where: { id, state: 'failed' }, data: { state: 'queued', nextAttemptAt: now } })
  return count > 0
}

/** Who the mails of an operator's list belong to. */
export async function mailTenants(tx: PlatformTx, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly slug: string; readonly name: string }>> {
  const tenants = await tx.db.tenant.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, slug: true, name: true } })
  return new Map(tenants.map((tenant) => [tenant.id, tenant]))
}
