import type { TenantRef } from '@/lib/data/tenant'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { readCookies, setCookie } from './cookies'

const HALF_A_YEAR = 180 * 24 * 60 * 60

const secure = () => runtime().env.appUrl.startsWith('https:')
const nameOf = (tenant: TenantRef) => `${secure() ? '__Secure-' : ''}vd_${tenant.slug}~`

/** What this browser says it is; worth something only together with the row it names. */
export function readDeviceCookie(tenant: TenantRef): string | null {
  const request = currentRequest()
  return (request && readCookies(request.req)[nameOf(tenant)]) ?? null
}

/** Marks this browser as one that has signed in here. */
export function deviceCookie(tenant: TenantRef, value: string): string {
  return setCookie(nameOf(tenant), value, { path: `/t/${tenant.slug}`, secure: secure(), maxAge: HALF_A_YEAR })
}
