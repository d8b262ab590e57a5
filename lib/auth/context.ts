import { cache } from 'react'
import { findTenantBySlug, type TenantRef } from '@/lib/data/tenant'
import { currentRequest } from '@/lib/platform/runtime'
import { newId } from '@/lib/platform/ids'
import type { Actor, Context } from '@/lib/services/kernel'
import { findActor, findOperator } from './session'

/** Slug of the tenant that hosts the operators' accounts. */
export const PLATFORM_SLUG = 'platform'

function build(tenant: TenantRef, actor: Actor): Context {
  const request = currentRequest()
  return {
    tenant, actor,
    now: new Date(),
    correlationId: request?.correlationId ?? newId(),
    ip: request?.ip ?? null,
    userAgent: request?.req.headers['user-agent'] ?? null,
  }
}

/** Tenant and actor of this request, resolved once per request; undefined when no such tenant is visible. */
export const tenantContext = cache(async (slug: string): Promise<Context | undefined> => {
  const tenant = await findTenantBySlug(slug)
  if (!tenant || tenant.status === 'deleted' || tenant.status === 'erased') return undefined
  return build(tenant, await findActor(tenant))
})

/** For pages of the front door: the tenant without looking for a session, because nobody is signed in there yet. */
export async function visitorContext(slug: string): Promise<Context | undefined> {
  const tenant = await findTenantBySlug(slug)
  return tenant && tenant.status !== 'deleted' && tenant.status !== 'erased' ? build(tenant, { kind: 'anonymous' }) : undefined
}

/** The operator area: its actor is an operator or anonymous. Undefined before set-up. */
export const platformContext = cache(async (): Promise<Context | undefined> => {
  const tenant = await findTenantBySlug(PLATFORM_SLUG)
  return tenant ? build(tenant, await findOperator(tenant)) : undefined
})

/** Like tenantContext, for HTTP routes and actions: the tenant of the request's own path, never of its input. */
export async function contextOfPath(pathname: string): Promise<Context | undefined> {
  if (pathname === '/platform' || pathname.startsWith('/platform/')) return platformContext()
  const slug = /^\/t\/([a-z0-9-]+)(?:\/|$)/.exec(pathname)?.[1]
  return slug ? tenantContext(slug) : undefined
}
