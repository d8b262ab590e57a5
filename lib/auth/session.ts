import { delegatedPermissions } from '@/lib/domain/catalog'
import { baselinePermissions } from '@/lib/domain/collaboration-settings'
import { checkSession, FIRST_PARTY, shouldTouch, type Surface } from '@/lib/domain/session'
import { isUuid } from '@/lib/domain/shared'
import { findSession, touchSession, type SessionView } from '@/lib/data/browser-session'
import type { TenantRef } from '@/lib/data/tenant'
import { currentRequest } from '@/lib/platform/runtime'
import type { Actor } from '@/lib/services/kernel'
// oxlint-disable-next-line house/rooms -- sessions are asked about by the one question to policies that sign-ins are
import { maySurfaceGoOn } from '@/lib/services/access/gate'
import { readCookies } from './cookies'
import { unseal } from './sealed'
import { relyingParty } from './surface'

const ANONYMOUS: Actor = { kind: 'anonymous' }

/**
 * The live session of this browser on one surface. The cookie only names a row; the row, the person and the tenant are asked on
 * every request, so whatever ends a session ends it at once, and a cookie of another tenant is nobody's (AB-41).
 */
export async function findSurfaceSession(tenant: TenantRef, surface: Surface): Promise<SessionView | undefined> {
  const request = currentRequest()
  if (!request) return undefined
  const party = relyingParty(tenant, surface)
  const cookie = readCookies(request.req)[party.cookies.session]
  if (!cookie) return undefined
  const token = (await unseal(party, cookie))?.token
  const id = token?.['row']
  if (!token || token['tid'] !== tenant.id || token['surface'] !== surface || !isUuid(id)) return undefined
  const view = await findSession(tenant.id, id)
  const now = new Date()
  if (!view || !checkSession({ session: view.session, tenant, surface, user: view.user, now }).ok) return undefined
  if (shouldTouch(view.session.lastSeenAt, now)) await touchSession(tenant.id, view.id, now)
  return view
}

/** The same, if policies as they are now would let it begin again: a change of them counts at the next request. */
async function findAllowedSession(tenant: TenantRef, surface: Surface): Promise<SessionView | undefined> {
  const view = await findSurfaceSession(tenant, surface)
  const request = currentRequest()
  if (!view || !request) return undefined
  const place = { ip: request.ip, userAgent: request.req.headers['user-agent'] ?? null }
  const allowed = await maySurfaceGoOn(tenant.id, { userId: view.user.id, authTime: view.authTime, clientId: FIRST_PARTY[surface].clientId, ...place }, new Date())
  return allowed ? view : undefined
}

function toActor(view: SessionView): Actor {
  const { user } = view
  const allowInvitesFrom = view.allowInvitesFrom
  const level = allowInvitesFrom === 'everyone' || allowInvitesFrom === 'adminsGuestInvitersAndAllMembers' ? allowInvitesFrom : 'none'
  return {
    kind: 'user', userId: user.id, name: user.displayName, email: user.email, userType: user.userType, sessionId: view.id, authTime: view.authTime,
    dormant: user.dormant, language: user.preferredLanguage, roles: view.roles, baseline: user.dormant ? [] : baselinePermissions({ allowInvitesFrom: level }, user.userType), delegated: user.dormant ? [] : delegatedPermissions(view.catalogRoles),
  }
}

/** Surfaces that this path's requests may use, strongest claim first. */
function surfacesOf(tenant: TenantRef, path: string): readonly Surface[] {
  const below = path.slice(`/t/${tenant.slug}`.length)
  if (/^\/(admin|console)(\/|\?|$)/.test(below)) return ['console']
  if (/^\/(my|portal)(\/|\?|$)/.test(below)) return ['portal']
  return ['console', 'portal']
}

/** The signed-in person of this request in this tenant, else anonymous. */
export async function findActor(tenant: TenantRef): Promise<Actor> {
  for (const surface of surfacesOf(tenant, currentRequest()?.req.url ?? '')) {
    const view = await findAllowedSession(tenant, surface)
    if (view) return toActor(view)
  }
  return ANONYMOUS
}

/** May this person of the operators' own tenant run the installation? A guest or a helper there may not. */
export function isOperator(person: { readonly userType: string; readonly roles: readonly string[] }): boolean {
  return person.userType === 'member' && person.roles.includes('Global Administrator')
}

/** The signed-in operator of this request, else anonymous: a Global Administrator of the operators' own tenant. */
export async function findOperator(tenant: TenantRef): Promise<Actor> {
  const view = tenant.isPlatform ? await findAllowedSession(tenant, 'platform') : undefined
  if (!view || !isOperator({ userType: view.user.userType, roles: view.roles })) return ANONYMOUS
  return { kind: 'operator', userId: view.user.id, name: view.user.displayName, email: view.user.email, sessionId: view.id, authTime: view.authTime }
}
