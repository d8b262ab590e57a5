import type Provider from 'oidc-provider'
import type { TenantRef } from '@/lib/data/tenant'
import { currentRequest, runtime } from '@/lib/platform/runtime'

/** What goes wrong inside the provider, in the log and under the request's correlation id. */
export function logEvents(provider: Provider, tenant: TenantRef): void {
  const base = () => ({ tenant: tenant.slug, correlationId: currentRequest()?.correlationId })
  provider.on('server_error', (_ctx, error) => runtime().log.error({ ...base(), err: error }, 'the provider failed'))
  provider.on('authorization.error', (_ctx, error) => runtime().log.info({ ...base(), reason: error.message, detail: error.error_detail }, 'an authorization was refused'))
  provider.on('grant.error', (_ctx, error) => runtime().log.info({ ...base(), reason: error.message, detail: error.error_detail }, 'a token was refused'))
  provider.on('backchannel.error', (_ctx, error, client) => runtime().log.warn({ ...base(), client: client.clientId, err: error }, 'an application could not be told about a sign-out'))
}
