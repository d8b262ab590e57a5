import { queueLogoutNotices } from './session'
import type { TenantTx } from './tenant-tx'

interface ProviderSession {
  readonly idHash: Uint8Array
  readonly uid: string | null
  /** The sids that the provider gave to its clients in this browser. */
  readonly sids: string[]
}

/** The provider's session of one browser, found by a sid that it gave to a client. */
async function findProviderSession(tx: TenantTx, userId: string, opSid: string | null): Promise<ProviderSession | undefined> {
  if (!opSid) return undefined
  const rows = await tx.db.$queryRaw<ProviderSession[]>`
    select id_hash as "idHash", payload->>'uid' as uid, array(select a.value->>'sid' from jsonb_each(coalesce(payload->'authorizations', '{}')) a where a.value->>'sid' is not null) as sids
    from oidc_payload where tenant_id = ${tx.tenantId}::uuid and model = 'Session' and account_id = ${userId}
      and exists (select from jsonb_each(coalesce(payload->'authorizations', '{}')) a where a.value->>'sid' = ${opSid}) limit 1`
  return rows[0]
}

/** Ends one browser's sign-in of a person: its sessions on every surface, the provider's own and the tokens made in it. False when it is not theirs or over. */
export async function endBrowser(tx: TenantTx, userId: string, sessionId: string, now: Date): Promise<boolean> {
  const row = await tx.db.session.findFirst({ where: { id: sessionId, userId, revokedAt: null, expiresAt: { gt: now } }, select: { opSid: true } })
  if (!row) return false
  const provider = await findProviderSession(tx, userId, row.opSid)
  await tx.db.session.updateMany({
    where: { userId, revokedAt: null, OR: [{ id: sessionId }, ...(provider ? [{ opSid: { in: provider.sids } }] : [])] }, data: { revokedAt: now, revokedReason: 'revokedBySelf' },
  })
  if (provider) {
    await queueLogoutNotices(tx, userId, now, { only: provider.idHash })
    await tx.db.$executeRaw`
      delete from oidc_payload where tenant_id = ${tx.tenantId}::uuid and account_id = ${userId}
        and ((model = 'Session' and id_hash = ${provider.idHash}) or payload->>'sessionUid' = ${provider.uid})`
  }
  return true
}

/** Ends everything of a person except the browser of `keepId`; consents stay. Returns how many sessions ended. */
export async function endOtherBrowsers(tx: TenantTx, userId: string, keepId: string, now: Date): Promise<number> {
  const kept = await tx.db.session.findFirst({ where: { id: keepId, userId }, select: { opSid: true } })
  const provider = await findProviderSession(tx, userId, kept?.opSid ?? null)
  const ended = await tx.db.session.updateMany({
    where: { userId, revokedAt: null, id: { not: keepId }, OR: [{ opSid: null }, { opSid: { notIn: provider?.sids ?? [] } }] }, data: { revokedAt: now, revokedReason: 'revokedBySelf' },
  })
  await queueLogoutNotices(tx, userId, now, provider ? { except: provider.idHash } : {})
  await tx.db.$executeRaw`
    delete from oidc_payload where tenant_id = ${tx.tenantId}::uuid and account_id = ${userId} and model <> 'Grant'
      and id_hash is distinct from ${provider?.idHash ?? null}::bytea and (payload->>'sessionUid' is null or payload->>'sessionUid' is distinct from ${provider?.uid ?? null})`
  return ended.count
}

/** After "this wasn't me": the password is gone, so that whoever knows it has nothing; the mailbox sets a new one. */
export async function dropPassword(tx: TenantTx, userId: string): Promise<boolean> {
  return (await tx.db.passwordCredential.deleteMany({ where: { userId } })).count > 0
}
