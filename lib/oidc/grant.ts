import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { consentsAutomatically } from '@/lib/data/partner-consent'
import { extrasOf } from './client-metadata'

/** Consent is asked only where the application demands it, and of nobody whose partner gives it for its people; everywhere else the admin's registration is the consent. */
export const loadExistingGrant = (tenantId: string) => async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
  const { provider, client, session, params, account } = ctx.oidc
  if (!client || !account) return undefined
  const given = ctx.oidc.result?.consent?.grantId ?? session?.grantIdFor(client.clientId)
  const found = given ? await provider.Grant.find(given) : undefined
  const existing = found?.accountId === account.accountId && found.clientId === client.clientId ? found : undefined
  if (extrasOf(client).requireConsent && !(await consentsAutomatically(tenantId, account.accountId))) return existing
  const grant = existing ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  const changed = grantRequested(grant, String(params?.['scope'] ?? ''), resourcesOf(ctx))
  if (changed || !existing) await grant.save()
  return grant
}

function resourcesOf(ctx: KoaContextWithOIDC): { resource: string; scope: string }[] {
  return Object.entries(ctx.oidc.resourceServers ?? {}).map(([resource, server]) => ({ resource, scope: [...server.scopes].join(' ') }))
}

/** Adds what was asked for and is not granted yet; true when something was added. */
export function grantRequested(grant: Grant, scope: string, resources: readonly { resource: string; scope: string }[]): boolean {
  const held = new Set(grant.getOIDCScopeEncountered().split(' '))
  const missing = scope.split(' ').filter((one) => one && !held.has(one))
  if (missing.length > 0) grant.addOIDCScope(missing.join(' '))
  let changed = missing.length > 0
  for (const { resource, scope: allowed } of resources) {
    const wanted = allowed.split(' ').filter((one) => scope.split(' ').includes(one))
    const has = new Set(grant.getResourceScopeEncountered(resource).split(' '))
    const add = wanted.filter((one) => one && !has.has(one))
    if (add.length > 0) grant.addResourceScope(resource, add.join(' '))
    changed ||= add.length > 0
  }
  return changed
}
