import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import type { PlatformTx } from './platform-tx'

export interface AutomationClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly displayName: string
  readonly permissions: readonly string[]
}

/**
 * Makes the tenant's client for automation, or brings it back to a working state: present, enabled, holding these
 * permissions and accepting this secret (earlier secrets stay valid). Returns what was done, empty when nothing.
 */
export async function ensureAutomationClient(tx: PlatformTx, tenantId: string, client: AutomationClient, now: Date): Promise<string[]> {
  const known = await tx.db.application.findUnique({
    where: { tenantId_clientId: { tenantId, clientId: client.clientId } },
    select: { id: true, enabled: true, deletedAt: true, permissions: true, secrets: { select: { secretHash: true } } },
  })
  const permissions = [...client.permissions]
  const done: string[] = []
  const id = known?.id ?? newId(now.getTime())
  if (!known) {
    await tx.db.application.create({
      data: {
        id, tenantId, kind: 'oidc', displayName: client.displayName, clientId: client.clientId, clientType: 'confidential', permissions,
        grantTypes: ['client_credentials'], visibleToUsers: false, createdAt: now, updatedAt: now,
      },
      select: { id: true },
    })
    done.push('client created')
  } else if (!known.enabled || known.deletedAt || permissions.some((name) => !known.permissions.includes(name))) {
    await tx.db.application.update({ where: { tenantId_id: { tenantId, id } }, data: { enabled: true, deletedAt: null, permissions, updatedAt: now }, select: { id: true } })
    done.push('client restored')
  }
  const hash = sha256(client.clientSecret)
  if (!known?.secrets.some((secret) => hash.equals(secret.secretHash))) {
    await tx.db.applicationSecret.create({
      data: { id: newId(now.getTime()), tenantId, applicationId: id, displayName: 'bootstrap', hint: client.clientSecret.slice(-4), secretHash: Uint8Array.from(hash), createdAt: now },
      select: { id: true },
    })
    if (known) done.push('secret added')
  }
  return done
}
