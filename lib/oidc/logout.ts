import type Provider from 'oidc-provider'
import { revokeByProviderSession } from '@/lib/data/browser-session'
import { enqueueJobs } from '@/lib/data/job'
import { revokeGrant } from '@/lib/data/oidc-payload'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { FIRST_PARTY } from '@/lib/domain/session'
import { runtime, type RequestScope } from '@/lib/platform/runtime'
import type { LogoutTarget } from '@/lib/services/sign-in/provider-port'

/** Ends this browser's session at the provider and tells every application it was used for. One that cannot be reached does not hold the others up. */
export async function endProviderSession(op: Provider, tenant: TenantRef, { req, res, correlationId }: RequestScope): Promise<void> {
  const now = new Date()
  const session = await op.Session.get(op.createContext(req, res))
  const { accountId } = session
  const used = Object.entries(session.authorizations ?? {})
  if (!accountId) return
  // The session first: from here on nothing new can be made of it, whatever the applications answer.
  await session.destroy()
  const own = new Set(Object.values(FIRST_PARTY).map(({ clientId }) => clientId))
  await Promise.all(used.map(async ([clientId, { sid, grantId }]) => {
    if (grantId) await revokeGrant(tenant.id, grantId, { includeGrant: true })
    if (!sid) return
    if (own.has(clientId)) await inTenant(tenant.id, (tx) => revokeByProviderSession(tx, sid, now))
    else await notify(op, tenant, { clientId, accountId, sid }, correlationId, now)
  }))
}

/** At once; an application that cannot be reached is told by a job as soon as it can. */
async function notify(op: Provider, tenant: TenantRef, target: LogoutTarget, correlationId: string, now: Date): Promise<void> {
  const client = await op.Client.find(target.clientId)
  if (!client?.backchannelLogoutUri) return
  await tellApplication(client, target.accountId, target.sid).catch(async (error: unknown) => {
    runtime().log.warn({ err: error, client: target.clientId, tenant: tenant.slug, correlationId }, 'an application could not be told about a sign-out')
    await inTenant(tenant.id, (tx) => enqueueJobs(tx, tenant.id, now, [{ queue: 'logout', payload: { ...target }, dedupeKey: `logout:${target.sid}`, maxAttempts: 5 }]))
  })
}

/** OpenID Connect Back-Channel Logout 1.0 §2.5; the method is missing in the provider's types. */
export async function tellApplication(client: object, accountId: string, sid: string): Promise<void> {
  if (!('backchannelLogout' in client) || typeof client.backchannelLogout !== 'function') throw new Error('this provider cannot send logout tokens')
  await client.backchannelLogout(accountId, sid)
}
