import { revokeByProviderSession } from '@/lib/data/browser-session'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { FIRST_PARTY, type Surface } from '@/lib/domain/session'
import { signInProvider } from '../sign-in/provider-port'

/** Ends the browser sessions that a logout token names. False when the token is not one of this tenant's issuer for this surface. */
export async function endByLogoutToken(tenant: TenantRef, surface: Surface, token: string, now: Date): Promise<boolean> {
  const verified = await signInProvider().verifyLogoutToken(tenant, FIRST_PARTY[surface].clientId, token)
  if (!verified) return false
  await inTenant(tenant.id, (tx) => revokeByProviderSession(tx, verified.sid, now))
  return true
}
