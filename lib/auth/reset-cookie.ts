import type { TenantRef } from '@/lib/data/tenant'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { readCookies, setCookie } from './cookies'

const secure = () => runtime().env.appUrl.startsWith('https:')
const nameOf = (tenant: TenantRef) => `${secure() ? '__Secure-' : ''}vp_${tenant.slug}~`

/** The password reset that this browser has opened with link and code. */
export function readResetCookie(tenant: TenantRef): string | null {
  const request = currentRequest()
  return (request && readCookies(request.req)[nameOf(tenant)]) || null
}

/** Binds a reset to this browser; an empty value forgets it. */
export function resetCookie(tenant: TenantRef, value: string): string {
  return setCookie(nameOf(tenant), value, { path: `/t/${tenant.slug}/reset`, secure: secure(), maxAge: value === '' ? 0 : 15 * 60 })
}
