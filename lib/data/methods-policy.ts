import { MethodsPolicyDocument, readMethodsPolicy, type MethodsPolicy } from '@/lib/domain/authentication-method'
import type { TenantSql, TenantTx } from './tenant-tx'

export interface StoredMethodsPolicy {
  readonly policy: MethodsPolicy
  readonly document: MethodsPolicyDocument
  /** 0 means never saved. */
  readonly version: number
  readonly updatedAt: Date | null
}

const READ = 'select config, version, updated_at as "updatedAt" from authentication_methods_policy where tenant_id = $1::uuid'

/** Read afresh in every transaction that decides by it, so that a change is effective at the next request. */
export async function readStoredMethodsPolicy(tx: TenantSql): Promise<StoredMethodsPolicy> {
  const [row] = await tx.rows<{ config: unknown; version: number; updatedAt: Date }>({ name: 'methods-policy', text: READ, values: [tx.tenantId] })
  const parsed = MethodsPolicyDocument.safeParse(row?.config ?? {})
  return {
    policy: readMethodsPolicy(row?.config), document: parsed.success ? parsed.data : { authenticationMethodConfigurations: [] },
    version: row?.version ?? 0, updatedAt: row?.updatedAt ?? null,
  }
}

/** Saves the policy if nobody saved since `expectedVersion` was read; false means somebody did. */
export async function saveMethodsPolicy(tx: TenantTx, document: MethodsPolicyDocument, expectedVersion: number, now: Date): Promise<boolean> {
  const saved = await tx.db.$executeRaw`
    insert into authentication_methods_policy as p (tenant_id, config, version, updated_at) values (${tx.tenantId}::uuid, ${JSON.stringify(document)}::jsonb, 1, ${now})
    on conflict (tenant_id) do update set config = excluded.config, version = p.version + 1, updated_at = excluded.updated_at where p.version = ${expectedVersion}`
  return saved === 1
}
