import type Provider from 'oidc-provider'
import type { errors, KoaContextWithOIDC } from 'oidc-provider'
import type { TenantRef } from '@/lib/data/tenant'
import type { SignInReason } from '@/lib/domain/log'
import { newId } from '@/lib/platform/ids'
import { currentRequest } from '@/lib/platform/runtime'
import { bufferSignIns, type SignInBuffer } from '@/lib/services/log/record-later'
import type { Attempt } from '@/lib/services/log/record'
import { extrasOf } from './client-metadata'

let buffer: SignInBuffer | undefined

/** One buffer for all tenants of the process; `stop` writes what waits. */
export function openClientLog(): SignInBuffer {
  buffer = bufferSignIns()
  return buffer
}

/** Sign-ins of applications as themselves (Graph: servicePrincipal): client credentials, and every secret that was wrong at the token endpoint. */
export function recordClients(provider: Provider, tenant: TenantRef): void {
  provider.on('grant.success', (ctx) => {
    if (ctx.oidc.params?.['grant_type'] === 'client_credentials') add(tenant, ctx, { result: 'success' }, true)
  })
  provider.on('grant.error', (ctx, error) => {
    if (ctx.oidc.params?.['grant_type'] !== 'client_credentials' && error.message !== 'invalid_client') return
    // Every refusal is a row, except what comes in a stream of refusals or costs nothing to invent: the name of no client.
    add(tenant, ctx, { result: 'failure', errorCode: codeOf(error), failureReason: reasonOf(error, Boolean(ctx.oidc.client)) }, error.statusCode === 429 || !ctx.oidc.client)
  })
}

function codeOf(error: errors.OIDCProviderError): Lowercase<string> {
  // SAFE: made lower case right here.
  return error.statusCode === 429 ? 'too_many_requests' : (error.message.slice(0, 64).toLowerCase() as Lowercase<string>)
}

/** What the log says of each refusal; the provider's own sentences stay in its answer. */
const REASONS: Readonly<Record<string, SignInReason>> = {
  invalid_scope: 'scopeRefused', invalid_target: 'apiUnknown', unauthorized_client: 'grantRefused', unsupported_grant_type: 'grantRefused', invalid_request: 'requestIncomplete',
}

function reasonOf({ message, statusCode }: errors.OIDCProviderError, known: boolean): SignInReason {
  if (statusCode === 429) return 'tooManySecrets'
  if (message === 'invalid_client') return known ? 'secretWrong' : 'clientUnknown'
  return REASONS[message] ?? 'refused'
}

function add(tenant: TenantRef, ctx: KoaContextWithOIDC, outcome: Pick<Attempt, 'result'> & Partial<Attempt>, merge: boolean): void {
  const { client } = ctx.oidc
  const request = currentRequest()
  const ip = request?.ip ?? null
  const userAgent = request?.req.headers['user-agent'] ?? null
  const clientId = client?.clientId ?? claimedId(ctx).slice(0, 256).replace(/[^\x20-\x7e]/g, '\ufffd')
  const attempt: Attempt = {
    kind: 'servicePrincipal', method: 'clientSecret', identifier: clientId, ...outcome,
    client: client ? { clientId, applicationId: extrasOf(client).applicationId, name: client.clientName ?? clientId } : null,
  }
  const place = { now: new Date(), ip, userAgent, correlationId: request?.correlationId ?? newId() }
  // Names and agents of nobody are free to vary, an address is not.
  const same = client ? [clientId, ip, userAgent] : ['', ip]
  buffer?.add(tenant.id, place, attempt, merge ? [...same, outcome.result, outcome.errorCode].join('\n') : null)
}

/** The name that an unknown client gave itself. */
function claimedId(ctx: KoaContextWithOIDC): string {
  const param = ctx.oidc.params?.['client_id']
  if (typeof param === 'string') return param
  const [, basic = ''] = /^basic (.+)$/i.exec(ctx.get('authorization')) ?? []
  return Buffer.from(basic, 'base64').toString('utf8').split(':', 1)[0] ?? ''
}
