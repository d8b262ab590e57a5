import type Provider from 'oidc-provider'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { findAccountRow } from '@/lib/data/oidc-account'
import type { TenantRef } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { recordAttempt, type Attempt } from '@/lib/services/log/record'
import type { GateAnswer } from '@/lib/services/access/gate'
import { askedAccess } from './access'
import { extrasOf } from './client-metadata'

/** Ways in that show no page still leave a row in the sign-in log: single sign-on, refresh, and a refused assignment. */
export function recordEvents(provider: Provider, tenant: TenantRef): void {
  provider.on('authorization.success', (ctx) => {
    // A sign-in with a page was recorded when it was completed.
    if (!ctx.oidc.result?.login) write(tenant, ctx, ctx.oidc.session?.accountId, { result: 'success', kind: 'nonInteractiveUser', method: 'session' }, askedAccess(ctx))
  })
  provider.on('grant.success', (ctx) => {
    if (ctx.oidc.params?.['grant_type'] === 'refresh_token') {
      write(tenant, ctx, ctx.oidc.entities.RefreshToken?.accountId, { result: 'success', kind: 'nonInteractiveUser', method: 'refreshToken' }, askedAccess(ctx))
    }
  })
  provider.on('grant.error', (ctx) => {
    const asked = askedAccess(ctx)
    const { RefreshToken, AuthorizationCode, DeviceCode } = ctx.oidc.entities
    if (!asked) return
    write(tenant, ctx, (RefreshToken ?? AuthorizationCode ?? DeviceCode)?.accountId, { result: 'failure', kind: 'nonInteractiveUser', method: RefreshToken ? 'refreshToken' : 'session', errorCode: 'MORE_PROOF_NEEDED', failureReason: 'policyRefused' }, asked)
  })
  provider.on('interaction.started', (ctx, prompt) => {
    if (prompt.name !== 'assignment') return
    write(tenant, ctx, ctx.oidc.session?.accountId, {
      result: 'failure', method: 'session', errorCode: 'APPLICATION_NOT_ASSIGNED', failureReason: 'applicationNotAssigned',
    })
  })
}

/** After the answer: a log that cannot be written must not keep anybody out, and is an error in the process log. */
function write(tenant: TenantRef, ctx: KoaContextWithOIDC, accountId: string | undefined, attempt: Pick<Attempt, 'result' | 'method'> & Partial<Attempt>, asked?: Promise<GateAnswer | undefined>): void {
  const { client } = ctx.oidc
  const request = currentRequest()
  const correlationId = request?.correlationId ?? newId()
  const record = async () => {
    const access = await asked?.catch(() => undefined)
    const person = accountId ? await findAccountRow(tenant.id, accountId) : undefined
    await recordAttempt(
      { tenant, actor: { kind: 'anonymous' }, now: new Date(), correlationId, ip: request?.ip ?? null, userAgent: request?.req.headers['user-agent'] ?? null },
      {
        identifier: person?.email ?? '', person: person ?? null, ...attempt, access: access ?? null,
        client: client ? { clientId: client.clientId, applicationId: extrasOf(client).applicationId, name: client.clientName ?? client.clientId } : null,
      },
    )
  }
  record().catch((error: unknown) => runtime().log.error({ err: error, tenant: tenant.slug, correlationId }, 'a sign-in could not be recorded'))
}
