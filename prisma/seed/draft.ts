import { auditRowText, type AuditRow } from '@/lib/data/audit'
import { sealAll } from '@/lib/data/audit-seal'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { auditCategory } from '@/lib/domain/audit'
import { sha256 } from '@/lib/platform/crypto'
import type { Dice } from './dice'

export type Cell = string | number | boolean | null | Date | readonly string[] | readonly Readonly<Record<string, unknown>>[] | Readonly<Record<string, unknown>>
export type Row = Readonly<Record<string, Cell>>

/** What is pointed at comes first. */
const ORDER = [
  'app_user', 'password_credential', 'identity', 'user_sponsor', 'role_assignment', 'app_group', 'group_member', 'application', 'application_secret', 'app_role',
  'app_assignment', 'app_collection', 'app_collection_item', 'domain_rule', 'invitation', 'mail_outbox', 'named_location', 'agreement', 'agreement_version', 'agreement_file', 'agreement_acceptance',
  'connected_organization', 'connected_organization_domain', 'connected_organization_sponsor', 'catalog', 'catalog_role_assignment', 'catalog_resource', 'access_package',
  'access_package_resource_role', 'access_package_incompatible_package', 'access_package_incompatible_group', 'access_package_policy', 'access_request', 'access_request_event', 'access_assignment', 'approval_delegation', 'guest_lifecycle_policy',
  'conditional_access_policy', 'conditional_access_policy_version', 'conditional_access_scenario', 'conditional_access_rollup', 'sign_in', 'audit_event', 'audit_pending',
] as const
type TableName = (typeof ORDER)[number]

export interface AuditDraft {
  readonly at: Date
  readonly action: string
  readonly actor: { readonly type: 'user' | 'system' | 'application'; readonly id: string | null; readonly name: string }
  readonly target: { readonly type: string; readonly id: string | null; readonly name: string | null }
  readonly changes?: readonly { readonly name: string; readonly old: unknown; readonly new: unknown }[]
  readonly details?: Readonly<Record<string, unknown>>
  readonly ip?: string | null
  readonly failed?: boolean
}

/** Rows of one tenant, collected in memory and written at once. Builders add to it; nothing is in the database before `write`. */
export class Draft {
  readonly #rows = new Map<TableName, Row[]>()
  readonly #audit: { id: string; row: AuditRow }[] = []

  constructor(readonly tenant: { readonly id: string; readonly slug: string; readonly name: string }, readonly dice: Dice) {}

  add(table: TableName, row: Row): void {
    const rows = this.#rows.get(table)
    const full = { tenant_id: this.tenant.id, ...row }
    if (rows) rows.push(full)
    else this.#rows.set(table, [full])
  }

  /** What is there so far. */
  rows(table: TableName): readonly Row[] {
    return this.#rows.get(table) ?? []
  }

  count(table: TableName): number {
    return table === 'audit_event' ? this.#audit.length : (this.#rows.get(table)?.length ?? 0)
  }

  /** Sets one cell of the rows whose key is in `values`. */
  patch(table: TableName, key: string, column: string, values: ReadonlyMap<string, Cell>): void {
    const rows = this.#rows.get(table) ?? []
    this.#rows.set(table, rows.map((row) => {
      const value = values.get(String(row[key]))
      return value === undefined ? row : { ...row, [column]: value }
    }))
  }

  audit(entry: AuditDraft): void {
    const row: AuditRow = {
      at: entry.at, actorType: entry.actor.type, actorId: entry.actor.id, actorName: entry.actor.name, action: entry.action, category: auditCategory(entry.action),
      result: entry.failed ? 'failure' : 'success', targetType: entry.target.type, targetId: entry.target.id, targetName: entry.target.name,
      changes: JSON.stringify(entry.changes ?? []), details: JSON.stringify(entry.details ?? {}), ip: entry.ip ?? null, correlationId: this.dice.id(entry.at),
    }
    this.#audit.push({ id: this.dice.id(entry.at), row })
  }

  async write(tx: PlatformTx): Promise<void> {
    for (const { id, row } of this.#audit.splice(0).sort((a, b) => a.row.at.getTime() - b.row.at.getTime())) {
      const hash = `\\x${sha256(auditRowText(this.tenant.id, id, row)).toString('hex')}`
      this.add('audit_event', {
        id, at: row.at, actor_type: row.actorType, actor_id: row.actorId, actor_name: row.actorName, action: row.action, category: row.category, result: row.result,
        target_type: row.targetType, target_id: row.targetId, target_name: row.targetName, changes: row.changes, details: row.details, ip: row.ip,
        correlation_id: row.correlationId, row_hash: hash,
      })
      this.add('audit_pending', { id, at: row.at, row_hash: hash })
    }
    for (const table of ORDER) await insertRows(tx, table, this.#rows.get(table) ?? [])
    this.#rows.clear()
  }
}

const AT_ONCE = 2_000
/** Small segments, so that retention can take the history away day by day. */
const SEGMENT = 100

/** Every row has the columns of the first. */
async function insertRows(tx: PlatformTx, table: TableName, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`).join(', ')
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await tx.db.$executeRawUnsafe(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`, JSON.stringify(rows.slice(at, at + AT_ONCE)))
  }
}

/** Closes written history into the chain. */
export async function sealHistory(now: Date): Promise<number> {
  return sealAll(now, SEGMENT)
}
