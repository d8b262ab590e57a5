import { parseProblems, type RowProblem } from './import-json'
import type { TenantTx } from './tenant-tx'

export const ROW_STATES = ['valid', 'invalid', 'created', 'skipped', 'failed'] as const
export type RowState = (typeof ROW_STATES)[number]

export interface StagedRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface ShownRow extends StagedRow {
  readonly state: RowState
  readonly email: string | null
  readonly problems: readonly RowProblem[]
  readonly invitationId: string | null
}

/** Adds rows as they stand in the file, one statement for all of them. */
export async function stageRows(tx: TenantTx, batchId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.db.$executeRaw`
    insert into import_row (tenant_id, batch_id, line, state, cells)
    select ${tx.tenantId}::uuid, ${batchId}::uuid, u.line, 'valid', u.cells::jsonb
    from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => JSON.stringify(row.cells))}::text[]) as u (line, cells)`
}

type CellsRow = { line: number; cells: unknown }
const toStaged = (row: CellsRow): StagedRow => ({ line: row.line, cells: Array.isArray(row.cells) ? row.cells.map(String) : [] })

/** The next rows after a line, in file order; `states` leaves the others out. */
export async function readRows(tx: TenantTx, batchId: string, options: { after: number; limit: number; states?: readonly RowState[] }): Promise<readonly StagedRow[]> {
  const states = options.states ?? ROW_STATES
  const rows = await tx.db.$queryRaw<CellsRow[]>`
    select /* plan anew */ line, cells from import_row where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid and line > ${options.after} and state = any(${[...states]}::text[])
    order by line limit ${options.limit}`
  return rows.map(toStaged)
}

/** The next rows to invite. One state, so that the index that begins with it gives them in file order, however many are done. */
export async function readValidRows(tx: TenantTx, batchId: string, limit: number): Promise<readonly StagedRow[]> {
  const rows = await tx.db.$queryRaw<CellsRow[]>`
    select /* plan anew */ line, cells from import_row where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid and state = 'valid' order by line limit ${limit}`
  return rows.map(toStaged)
}

/** Rows with what became of them. */
export async function listRows(tx: TenantTx, batchId: string, options: { after: number; limit: number; states?: readonly RowState[]; code?: string | undefined }): Promise<readonly ShownRow[]> {
  const states = options.states ?? ROW_STATES
  const rows = await tx.db.$queryRaw<(CellsRow & { state: RowState; email: string | null; errors: unknown; invitationId: string | null })[]>`
    select line, cells, state, email, errors, invitation_id as "invitationId" from import_row
    where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid and line > ${options.after} and state = any(${[...states]}::text[])
      and (${options.code ?? null}::text is null or error_code = ${options.code ?? null})
    order by line limit ${options.limit}`
  return rows.map(({ errors, ...row }) => ({ ...row, ...toStaged(row), problems: parseProblems(errors) }))
}

export interface RowVerdict {
  readonly line: number
  readonly state: RowState
  readonly email: string | null
  readonly problems: readonly RowProblem[]
  readonly invitationId?: string | null
}

/** Writes what was found out about rows, one statement for all of them. The span of lines keeps it from reading the rest of the file. */
export async function saveVerdicts(tx: TenantTx, batchId: string, verdicts: readonly RowVerdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const lines = verdicts.map((verdict) => verdict.line)
  const first = (pick: (problem: RowProblem) => string) => verdicts.map((verdict) => (verdict.problems[0] ? pick(verdict.problems[0]) : null))
  await tx.db.$executeRaw`
    update /* plan anew */ import_row r set state = u.state, email = u.email, error_code = u.code, error_column = u.col, errors = u.errors::jsonb, invitation_id = u.invitation_id
    from unnest(${lines}::int[], ${verdicts.map((v) => v.state)}::text[], ${verdicts.map((v) => v.email)}::text[], ${first((p) => p.code)}::text[],
                ${first((p) => p.column)}::text[], ${verdicts.map((v) => JSON.stringify(v.problems))}::text[], ${verdicts.map((v) => v.invitationId ?? null)}::text[]::uuid[])
      as u (line, state, email, code, col, errors, invitation_id)
    where r.tenant_id = ${tx.tenantId}::uuid and r.batch_id = ${batchId}::uuid and r.line = u.line and r.line between ${Math.min(...lines)} and ${Math.max(...lines)}`
}

export type RowCounts = Readonly<Record<RowState, number>>

export async function countRows(tx: TenantTx, batchId: string): Promise<RowCounts> {
  const rows = await tx.db.$queryRaw<{ state: RowState; count: number }[]>`
    select state, count(*)::int as count from import_row where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid group by state`
  const counts = { valid: 0, invalid: 0, created: 0, skipped: 0, failed: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** How often each problem comes first in a row, most frequent first: what to mend in the file. */
export async function countProblems(tx: TenantTx, batchId: string): Promise<readonly { code: string; state: RowState; count: number }[]> {
  return tx.db.$queryRaw`
    select error_code as code, state, count(*)::int as count from import_row
    where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid and error_code is not null group by 1, 2 order by 3 desc, 1`
}

/** Replaces the cells of rows that were wrong or named an address twice, by line; rows in any other state are not touched. Returns the lines that were replaced. */
export async function replaceRows(tx: TenantTx, batchId: string, rows: readonly StagedRow[]): Promise<readonly number[]> {
  const done = await tx.db.$queryRaw<{ line: number }[]>`
    update /* plan anew */ import_row r set cells = u.cells::jsonb, state = 'valid', email = null, error_code = null, error_column = null, errors = '[]'
    from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => JSON.stringify(row.cells))}::text[]) as u (line, cells)
    where r.tenant_id = ${tx.tenantId}::uuid and r.batch_id = ${batchId}::uuid and r.line = u.line and (r.state in ('invalid', 'failed') or r.state = 'skipped' and r.error_code = 'duplicate')
    returning r.line`
  return done.map((row) => row.line)
}

/** For addresses that other rows of the file will invite or have invited: the first such line. */
export async function findTakenLines(tx: TenantTx, batchId: string, emails: readonly string[], except: readonly number[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db.$queryRaw<{ email: string; line: number }[]>`
    select email, min(line) as line from import_row
    where tenant_id = ${tx.tenantId}::uuid and batch_id = ${batchId}::uuid and state in ('valid', 'created') and email = any(${[...emails]}::text[]) and line <> all(${[...except]}::int[])
    group by email`
  return new Map(rows.map(({ email, line }) => [email, line]))
}
