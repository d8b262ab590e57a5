import type Provider from 'oidc-provider'
import { revokeGrant } from '@/lib/data/oidc-payload'
import type { TenantRef } from '@/lib/data/tenant'
import { runtime, type RequestScope } from '@/lib/platform/runtime'

/** Ends this browser's session at the provider and tells every application it was used for. One that cannot be reached does not hold the others up. */
export async function endProviderSession(op: Provider, tenant: TenantRef, { req, res, correlationId }: RequestScope): Promise<void> {
  const session = await op.Session.get(op.createContext(req, res))
  const { accountId } = session
  const used = Object.entries(session.authorizations ?? {})
  if (!accountId) return
  // The session first: from here on nothing new can be made of it, whatever the applications answer.
  await session.destroy()
  await Promise.all(used.map(async ([clientId, { sid, grantId }]) => {
    if (grantId) await revokeGrant(tenant.id, grantId, { includeGrant: true })
    const client = await op.Client.find(clientId)
    if (!client?.backchannelLogoutUri || !sid) return
    await tellApplication(client, accountId, sid).catch((error: unknown) =>
      runtime().log.warn({ err: error, client: clientId, tenant: tenant.slug, correlationId }, 'an application could not be told about a sign-out'))
  }))
}

/** OpenID Connect Back-Channel Logout 1.0 §2.5; the method is missing in the provider's types. */
export async function tellApplication(client: object, accountId: string, sid: string): Promise<void> {
  if (!('backchannelLogout' in client) || typeof client.backchannelLogout !== 'function') throw new Error('this provider cannot send logout tokens')
  await client.backchannelLogout(accountId, sid)
}
