import { isNative } from '@/lib/domain/application'
import type { TenantSql } from './tenant-tx'

/** Is this application an app of a phone or desktop, by the same signs as at a sign-in? */
export async function isNativeApplication(tx: TenantSql, id: string): Promise<boolean> {
  const text = 'select token_endpoint_auth_method as "clientAuthMethod", redirect_uris as "redirectUris" from application where tenant_id = $1::uuid and id = $2::uuid'
  const [row] = await tx.rows<{ clientAuthMethod: string; redirectUris: readonly string[] }>({ name: 'client-kind', text, values: [tx.tenantId, id] })
  return row !== undefined && isNative(row)
}
