import { newId } from '@/lib/platform/ids'
import type { ImportSummary, NewImport } from './import'
import type { TenantTx } from './tenant-tx'

export type AssignmentFile = {
  readonly id: string
  readonly state: 'ready' | 'running' | 'completed' | 'failed' | 'cancelled'
  readonly fileName: string
  readonly columns: readonly string[]
  readonly total: number
  /** The package of rows that name none. */
  readonly packageId: string | null
  readonly createdBy: string | null
  readonly createdByType: string
  readonly createdByName: string
  readonly error: string | null
}

/** `lock` holds the file until commit: two workers go one after the other. */
export async function findAssignmentFile(tx: TenantTx, id: string, options: { lock?: boolean } = {}): Promise<AssignmentFile | null> {
  if (options.lock) await tx.db.$queryRaw`select id from import_batch where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid for update`
  const [row] = await tx.db.$queryRaw<AssignmentFile[]>`
    select id::text as id, state, file_name as "fileName", columns, total, options ->> 'packageId' as "packageId", created_by::text as "createdBy", created_by_type as "createdByType",
      created_by_name as "createdByName", error
    from import_batch where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and kind = 'assignments'`
  return row ?? null
}

export async function insertAssignmentFile(tx: TenantTx, file: Omit<NewImport, 'mapping'> & { readonly packageId: string | null }, now: Date): Promise<string> {
  const id = newId()
  await tx.db.$executeRaw`
    insert into import_batch (id, tenant_id, kind, state, file_name, file_hash, encoding, delimiter, columns, mapping, options, created_by_type, created_by, created_by_name, created_at, updated_at)
    values (${id}::uuid, ${tx.tenantId}::uuid, 'assignments', 'ready', ${file.fileName}, ${file.fileHash}, ${file.encoding}, ${file.delimiter}, ${JSON.stringify(file.columns)}::jsonb, '{}',
      ${JSON.stringify({ packageId: file.packageId })}::jsonb, ${file.creator.type}, ${file.creator.id}::uuid, ${file.creator.name}, ${now}, ${now})`
  return id
}

/** The newest files first, of one person or of everybody. */
export async function listAssignmentFiles(tx: TenantTx, createdBy: string | undefined, limit: number): Promise<readonly (ImportSummary & { readonly state: AssignmentFile['state'] })[]> {
  return tx.db.$queryRaw`
    select id::text as id, state, file_name as "fileName", total, created_by_name as "createdByName", created_at as "createdAt", finished_at as "finishedAt"
    from import_batch where tenant_id = ${tx.tenantId}::uuid and kind = 'assignments' and (${createdBy ?? null}::uuid is null or created_by = ${createdBy ?? null}::uuid)
    order by created_at desc, id desc limit ${limit}`
}

/** What packages, groups and policies are called; what is gone is left out. */
export async function findNamesInRules(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const where = { where: { id: { in: [...new Set(ids)] } }, select: { id: true, displayName: true } }
  const found = [...await tx.db.accessPackage.findMany(where), ...await tx.db.group.findMany(where), ...await tx.db.accessPackagePolicy.findMany(where)]
  return new Map(found.map(({ id, displayName }) => [id, displayName]))
}

/** People by address, deleted ones left out. */
export async function findPeopleByEmail(tx: TenantTx, emails: readonly string[]): Promise<ReadonlyMap<string, { readonly id: string; readonly displayName: string }>> {
  const rows = emails.length === 0 ? [] : await tx.db.user.findMany({ where: { emailNormalized: { in: [...new Set(emails)] }, deletedAt: null }, select: { id: true, displayName: true, emailNormalized: true } })
  return new Map(rows.map(({ emailNormalized, ...person }) => [emailNormalized, person]))
}

export interface NamedPackage {
  readonly id: string
  readonly displayName: string
  readonly policies: readonly { readonly id: string; readonly displayName: string }[]
}

/** Packages by id or name, of the catalogues the caller may change. */
export async function findNamedPackages(tx: TenantTx, ids: readonly string[], names: readonly string[], catalogIds: readonly string[] | undefined): Promise<NamedPackage[]> {
  return tx.db.accessPackage.findMany({
    where: { archivedAt: null, ...(catalogIds && { catalogId: { in: [...catalogIds] } }), OR: [{ id: { in: [...new Set(ids)] } }, { sortName: { in: [...new Set(names.map((name) => name.toLowerCase()))] } }] },
    select: { id: true, displayName: true, policies: { select: { id: true, displayName: true } } },
  })
}
