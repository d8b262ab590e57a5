import { newId } from '@/lib/platform/ids'
import type { PlatformTx } from './platform-tx'
import type { TenantSql } from './tenant-tx'

export interface FirstPartyRow {
  readonly clientId: string
  readonly displayName: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string
}

/** The product's own clients; present ones stay as they are. */
export async function insertFirstParty(tx: PlatformTx, tenantId: string, rows: readonly FirstPartyRow[], now: Date): Promise<void> {
  await tx.db.application.createMany({
    data: rows.map((row) => ({
      id: newId(now.getTime()), tenantId, kind: 'oidc', firstParty: true, clientType: 'public', clientId: row.clientId, displayName: row.displayName,
      redirectUris: [...row.redirectUris], postLogoutRedirectUris: [...row.postLogoutRedirectUris], backchannelLogoutUri: row.backchannelLogoutUri,
      grantTypes: ['authorization_code'], tokenEndpointAuthMethod: 'none', assignmentRequired: false, visibleToUsers: false, createdAt: now, updatedAt: now,
    })),
    skipDuplicates: true,
  })
}

export async function findFirstPartyId(tx: TenantSql, clientId: string): Promise<string | undefined> {
  const text = 'select id::text as id from application where tenant_id = $1::uuid and client_id = $2 and first_party'
  const [row] = await tx.rows<{ id: string }>({ name: 'first-party-id', text, values: [tx.tenantId, clientId] })
  return row?.id
}
