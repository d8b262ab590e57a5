import { newId } from '@/lib/platform/ids'
import { parseImportOptions, parseMapping, type ImportOptions, type StoredMapping } from './import-json'
import type { InviterRef } from './inviter'
import type { TenantTx } from './tenant-tx'

export const IMPORT_STATES = ['uploaded', 'ready', 'running', 'completed', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export interface ImportBatch {
  readonly id: string
  readonly state: ImportState
  readonly fileName: string
  readonly fileHash: string
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly mapping: StoredMapping
  readonly options: ImportOptions
  readonly total: number
  readonly createdByType: InviterRef['type']
  readonly createdBy: string | null
  readonly createdByName: string
  /** Code of what stopped the run, or null. */
  readonly error: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly updatedAt: Date
}

type Row = Omit<ImportBatch, 'columns' | 'mapping' | 'options'> & { columns: unknown; mapping: unknown; options: unknown }

const toBatch = (row: Row): ImportBatch => ({
  ...row, columns: Array.isArray(row.columns) ? row.columns.map(String) : [], mapping: parseMapping(row.mapping), options: parseImportOptions(row.options),
})

/** `lock` holds the batch until commit: two workers, or a worker and a cancel, go one after the other. */
export async function findImport(tx: TenantTx, id: string, options: { lock?: boolean } = {}): Promise<ImportBatch | undefined> {
  if (options.lock) await tx.db.$queryRaw`select id from import_batch where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid for update`
  const rows = await tx.db.$queryRaw<Row[]>`
    select id, state, file_name as "fileName", file_hash as "fileHash", encoding, delimiter, columns, mapping, options, total, created_by_type as "createdByType",
           created_by as "createdBy", created_by_name as "createdByName", error, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt", updated_at as "updatedAt"
    from import_batch where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and kind = 'people'`
  return rows[0] && toBatch(rows[0])
}

export interface NewImport {
  readonly fileName: string
  readonly fileHash: string
  readonly encoding: string
  readonly delimiter: string
  readonly columns: readonly string[]
  readonly mapping: StoredMapping
  readonly creator: InviterRef & { readonly name: string }
}

export async function insertImport(tx: TenantTx, batch: NewImport, now: Date): Promise<string> {
  const id = newId()
  await tx.db.$executeRaw`
    insert into import_batch (id, tenant_id, state, file_name, file_hash, encoding, delimiter, columns, mapping, options, created_by_type, created_by, created_by_name, created_at, updated_at)
    values (${id}::uuid, ${tx.tenantId}::uuid, 'uploaded', ${batch.fileName}, ${batch.fileHash}, ${batch.encoding}, ${batch.delimiter}, ${JSON.stringify(batch.columns)}::jsonb,
            ${JSON.stringify(batch.mapping)}::jsonb, '{}', ${batch.creator.type}, ${batch.creator.id}::uuid, ${batch.creator.name}, ${now}, ${now})`
  return id
}

export interface ImportPatch {
  readonly state?: ImportState
  readonly total?: number
  readonly mapping?: StoredMapping
  readonly options?: ImportOptions
  readonly creator?: InviterRef & { readonly name: string }
  readonly startedAt?: Date
  readonly finishedAt?: Date
  /** Set to null to forget what stopped an earlier run. */
  readonly error?: string | null
}

/** Writes what is given; the caller holds the batch. */
export async function updateImport(tx: TenantTx, id: string, patch: ImportPatch, now: Date): Promise<void> {
  await tx.db.importBatch.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
    data: {
      updatedAt: now,
      ...(patch.state && { state: patch.state }),
      ...(patch.total !== undefined && { total: patch.total }),
      ...(patch.mapping && { mapping: { ...patch.mapping } }),
      ...(patch.options && { options: JSON.parse(JSON.stringify(patch.options)) }),
      ...(patch.creator && { createdByType: patch.creator.type, createdBy: patch.creator.id, createdByName: patch.creator.name }),
      ...(patch.startedAt && { startedAt: patch.startedAt }),
      ...(patch.finishedAt && { finishedAt: patch.finishedAt }),
      ...(patch.error !== undefined && { error: patch.error }),
    },
  })
}

export interface ImportSummary {
  readonly id: string
  readonly state: ImportState
  readonly fileName: string
  readonly total: number
  readonly createdByName: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** The newest files first; a tenant has few. */
export async function listImports(tx: TenantTx, limit: number): Promise<readonly ImportSummary[]> {
  return tx.db.$queryRaw`
    select id, state, file_name as "fileName", total, created_by_name as "createdByName", created_at as "createdAt", finished_at as "finishedAt"
    from import_batch where tenant_id = ${tx.tenantId}::uuid and kind = 'people' order by created_at desc, id desc limit ${limit}`
}

/** An earlier upload of the very same bytes. */
export async function findSameFile(tx: TenantTx, batch: Pick<ImportBatch, 'id' | 'fileHash'>): Promise<{ id: string; createdAt: Date; createdByName: string } | null> {
  const rows = await tx.db.$queryRaw<{ id: string; createdAt: Date; createdByName: string }[]>`
    select id, created_at as "createdAt", created_by_name as "createdByName" from import_batch
    where tenant_id = ${tx.tenantId}::uuid and file_hash = ${batch.fileHash} and id < ${batch.id}::uuid and kind = 'people' and started_at is not null order by created_at desc limit 1`
  return rows[0] ?? null
}
