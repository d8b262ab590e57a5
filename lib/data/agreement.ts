import type { AgreementContentType, AgreementRules, ExpiryPeriod } from '@/lib/domain/agreement'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import type { TenantSql, TenantTx } from './tenant-tx'

/** Terms of use as their administrator sees them in a list. */
export interface AgreementRow extends AgreementRules {
  readonly id: string
  readonly displayName: string
  readonly viewingRequired: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
  /** Number of the newest version. */
  readonly current: number
  readonly languages: readonly string[]
  /** People by what they said last. */
  readonly accepted: number
  readonly declined: number
}

export interface AgreementFileRow {
  readonly id: string
  readonly language: string
  readonly title: string
  readonly isDefault: boolean
  readonly contentType: AgreementContentType
  readonly size: number
  readonly sha256: string
}

export interface AgreementVersionRow {
  readonly id: string
  readonly number: number
  readonly asksAgain: boolean
  readonly createdByName: string
  readonly createdAt: Date
  readonly files: readonly AgreementFileRow[]
}

export interface AgreementFileContent extends AgreementFileRow {
  /** Not a mere upload. */
  readonly published: boolean
  readonly content: Uint8Array
}

/** All live agreements, or the one asked for, with how many people said what. The number of agreements is limited, so there are no pages. */
export async function findAgreements(tx: TenantSql, id?: string): Promise<AgreementRow[]> {
  return tx.rows<AgreementRow>({
    name: id === undefined ? 'agreements' : 'agreement',
    text: `select a.id, a.display_name as "displayName", a.viewing_required as "viewingRequired", a.reaccept_days as "reacceptDays", a.expires_from as "expiresFrom", a.expires_every as "expiresEvery",
                  a.created_at as "createdAt", a.updated_at as "updatedAt", a.version, coalesce(v.number, 0) as current, coalesce(f.languages, '{}') as languages,
                  coalesce(s.accepted, 0)::int as accepted, coalesce(s.declined, 0)::int as declined
           from agreement a
           left join lateral (select v.id, v.number from agreement_version v where v.tenant_id = a.tenant_id and v.agreement_id = a.id order by v.number desc limit 1) v on true
           left join lateral (select array_agg(f.language order by f.is_default desc, f.language) as languages from agreement_file f where f.tenant_id = a.tenant_id and f.version_id = v.id) f on true
           left join lateral (
             select count(*) filter (where l.state = 'accepted') as accepted, count(*) filter (where l.state = 'declined') as declined
             from (select distinct on (c.user_id) c.state from agreement_acceptance c where c.tenant_id = a.tenant_id and c.agreement_id = a.id order by c.user_id, c.recorded_at desc, c.id desc) l
           ) s on true
           where a.tenant_id = $1::uuid and a.deleted_at is null ${id === undefined ? '' : 'and a.id = $2::uuid'} order by lower(a.display_name), a.id`,
    values: id === undefined ? [tx.tenantId] : [tx.tenantId, id],
  })
}

const FILE = { id: true, language: true, title: true, isDefault: true, contentType: true, size: true, sha256: true } as const satisfies Prisma.AgreementFileSelect

/** Newest first. */
export async function findAgreementVersions(tx: TenantTx, agreementId: string): Promise<AgreementVersionRow[]> {
  const rows = await tx.db.agreementVersion.findMany({
    where: { agreementId }, orderBy: { number: 'desc' },
    select: { id: true, number: true, asksAgain: true, createdByName: true, createdAt: true, files: { select: FILE, orderBy: [{ isDefault: 'desc' }, { language: 'asc' }] } },
  })
  return rows.map((row) => ({ ...row, files: row.files.map(fileOf) }))
}

const fileOf = <Row extends { readonly contentType: string }>(row: Row) => ({ ...row, contentType: row.contentType === 'application/pdf' ? 'application/pdf' as const : 'text/markdown' as const })

export interface AgreementSettings extends AgreementRules {
  readonly displayName: string
  readonly viewingRequired: boolean
}

export async function insertAgreement(tx: TenantTx, settings: AgreementSettings, now: Date): Promise<string> {
  const id = newId(now.getTime())
  await tx.db.agreement.create({ data: { id, tenantId: tx.tenantId, ...settings, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

/** False: somebody else was faster. */
export async function updateAgreementRow(tx: TenantTx, id: string, version: number, changes: Partial<AgreementSettings>, now: Date): Promise<boolean> {
  const { count } = await tx.db.agreement.updateMany({ where: { id, version, deletedAt: null }, data: { ...changes, updatedAt: now, version: { increment: 1 } } })
  return count === 1
}

export async function deleteAgreementRow(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.agreement.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: now, updatedAt: now, version: { increment: 1 } } })
  return count === 1
}

/** A version's text before it is published: a fresh upload, or a file that an earlier version has. */
export interface ChosenFile {
  readonly fileId: string
  readonly language: string
  readonly title: string
}

/** The first file is the one for every other language. False for a file that is not there. */
export async function insertAgreementVersion(tx: TenantTx, agreementId: string, version: { readonly asksAgain: boolean; readonly files: readonly ChosenFile[] }, by: { readonly id: string | null; readonly name: string }, now: Date): Promise<number | null> {
  const last = await tx.db.agreementVersion.aggregate({ where: { agreementId }, _max: { number: true } })
  const number = (last._max.number ?? 0) + 1
  const id = newId(now.getTime())
  await tx.db.agreementVersion.create({
    data: { id, tenantId: tx.tenantId, agreementId, number, asksAgain: number === 1 || version.asksAgain, createdBy: by.id, createdByName: by.name, createdAt: now }, select: { id: true },
  })
  for (const [index, { fileId, language, title }] of version.files.entries()) {
    const count = await tx.db.$executeRaw`
      insert into agreement_file (id, tenant_id, version_id, language, title, is_default, content_type, content, size, sha256, created_at)
      select ${newId(now.getTime())}::uuid, f.tenant_id, ${id}::uuid, ${language}, ${title}, ${index === 0}, f.content_type, f.content, f.size, f.sha256, ${now}
      from agreement_file f left join agreement_version v on v.tenant_id = f.tenant_id and v.id = f.version_id
      where f.tenant_id = ${tx.tenantId}::uuid and f.id = ${fileId}::uuid and (f.version_id is null or v.agreement_id = ${agreementId}::uuid)`
    if (count === 0) return null
  }
  await tx.db.agreementFile.deleteMany({ where: { versionId: null, id: { in: version.files.map((file) => file.fileId) } } })
  return number
}

/** Keeps an upload until its version is published; those nobody published are gone after `staleBefore`. */
export async function insertUpload(tx: TenantTx, file: { readonly title: string; readonly contentType: AgreementContentType; readonly content: Uint8Array<ArrayBuffer>; readonly sha256: string }, now: Date, staleBefore: Date): Promise<string> {
  await tx.db.agreementFile.deleteMany({ where: { versionId: null, createdAt: { lt: staleBefore } } })
  const id = newId(now.getTime())
  await tx.db.agreementFile.create({ data: { id, tenantId: tx.tenantId, ...file, size: file.content.byteLength, createdAt: now }, select: { id: true } })
  return id
}

export async function countUploads(tx: TenantTx): Promise<number> {
  return tx.db.agreementFile.count({ where: { versionId: null } })
}

/** A file with its bytes, whatever became of its agreement. */
export async function findAgreementFile(tx: TenantTx, id: string): Promise<AgreementFileContent | null> {
  const row = await tx.db.agreementFile.findFirst({ where: { id }, select: { ...FILE, content: true, versionId: true } })
  if (!row) return null
  const { versionId, ...file } = row
  return { ...fileOf(file), published: versionId !== null }
}

export interface CurrentText extends AgreementSettings {
  readonly id: string
  readonly expiresEvery: ExpiryPeriod | null
  readonly versionNumber: number
  /** The last version that asks everybody again. */
  readonly requiredVersion: number
  readonly files: readonly AgreementFileRow[]
}

/** The newest version of these agreements; deleted ones, and those without a version, are missing. */
export async function findCurrentTexts(tx: TenantSql, ids: readonly string[]): Promise<CurrentText[]> {
  return tx.rows<CurrentText>({
    name: 'agreement_texts',
    text: `select a.id, a.display_name as "displayName", a.viewing_required as "viewingRequired", a.reaccept_days as "reacceptDays", a.expires_from as "expiresFrom", a.expires_every as "expiresEvery",
                  v.number as "versionNumber", r.number as "requiredVersion", f.files
           from agreement a
           cross join lateral (select v.id, v.number from agreement_version v where v.tenant_id = a.tenant_id and v.agreement_id = a.id order by v.number desc limit 1) v
           cross join lateral (select max(v.number) as number from agreement_version v where v.tenant_id = a.tenant_id and v.agreement_id = a.id and v.asks_again) r
           cross join lateral (
             select json_agg(json_build_object('id', f.id, 'language', f.language, 'title', f.title, 'isDefault', f.is_default, 'contentType', f.content_type, 'size', f.size, 'sha256', f.sha256) order by f.is_default desc, f.language) as files
             from agreement_file f where f.tenant_id = a.tenant_id and f.version_id = v.id
           ) f
           where a.tenant_id = $1::uuid and a.id = any($2::uuid[]) and a.deleted_at is null`,
    values: [tx.tenantId, [...ids]],
  })
}
