import type { NewSignInRecord } from '@/lib/domain/log'
import type { Prisma } from './generated/client'
import { newId } from '@/lib/platform/ids'
import { recordsetText } from './recordset'
import type { TenantSql } from './tenant-tx'

/** One attempt to get in, as it is written to the sign-in log. */
export type NewSignIn = NewSignInRecord<Prisma.InputJsonObject>

/** Column and type of every field; the type asks for each of them. */
const COLUMNS: Readonly<Record<keyof NewSignIn | 'id', readonly [column: string, type: string]>> = {
  id: ['id', 'uuid'], at: ['at', 'timestamptz'], kind: ['kind', 'text'], result: ['result', 'text'], method: ['method', 'text'], identifier: ['identifier', 'text'],
  userId: ['user_id', 'uuid'], userName: ['user_name', 'text'], userType: ['user_type', 'text'], applicationId: ['application_id', 'uuid'], appName: ['app_name', 'text'],
  clientId: ['client_id', 'text'], ip: ['ip', 'text'], userAgent: ['user_agent', 'text'], browser: ['browser', 'text'], os: ['os', 'text'], errorCode: ['error_code', 'text'],
  failureReason: ['failure_reason', 'text'], correlationId: ['correlation_id', 'text'], details: ['details', 'jsonb'],
  facts: ['facts', 'jsonb'], access: ['access', 'jsonb'], accessStatus: ['access_status', 'text'],
}
const columns = Object.values(COLUMNS)
const INSERT = `
  insert into sign_in (tenant_id, ${columns.map(([column]) => column).join(', ')})
  select $1::uuid, ${columns.map(([column]) => `u.${column}`).join(', ')}
  from json_to_recordset($2::json) as u (${columns.map(([column, type]) => `${column} ${type}`).join(', ')})`

/** One statement, however many rows. */
export async function insertSignIns(tx: TenantSql, rows: readonly NewSignIn[]): Promise<void> {
  const given = rows.map((row) => Object.fromEntries(Object.entries({ ...row, id: newId(row.at.getTime()) }).map(([field, value]) => [columnOf(field), value])))
  await tx.rows({ name: 'sign-in-insert', text: INSERT, values: [tx.tenantId, recordsetText(given)] })
}

function columnOf(field: string): string {
  const known = Object.entries(COLUMNS).find(([name]) => name === field)
  if (!known) throw new Error(`the sign-in log has no column for ${field}`)
  return known[1][0]
}
