import { checkReturnPath } from '@/lib/domain/redirect-uri'
import { surfaceHome } from '@/lib/domain/session'
import { runtime } from '@/lib/platform/runtime'
import type { RelyingParty } from './surface'

/** Where to go after sign-in: a path of this very tenant, else the surface's first page (AB-33). Never an address elsewhere. */
export function returnTarget(party: RelyingParty, wanted: string | null | undefined): string {
  const home = surfaceHome(party.tenant.slug, party.surface)
  const { appUrl } = runtime().env
  const path = wanted?.startsWith(`${appUrl}/`) ? wanted.slice(appUrl.length) : wanted
  const prefix = party.surface === 'platform' ? '/platform' : `/t/${party.tenant.slug}`
  // Next's own marker of a request for data would show data as a page.
  const checked = path ? checkReturnPath(path.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, ''), prefix) : null
  // Back into the relying party itself would only sign in again.
  return checked && !checked.startsWith(`${party.base}/`) ? checked : home
}
