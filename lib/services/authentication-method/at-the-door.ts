import { readStoredMethodsPolicy } from '@/lib/data/methods-policy'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import type { Context } from '../kernel'

/** What the first pages offer beside password and code. Nobody is named yet, so it says what anybody here may use. */
export async function offeredAtTheDoor(ctx: Pick<Context, 'tenant'>): Promise<{ readonly passkey: boolean; readonly pass: boolean }> {
  const { policy: { methods } } = await readStoredMethodsPolicy(aloneInTenant(ctx.tenant.id))
  return { passkey: methods.fido2.state === 'enabled', pass: methods.temporaryAccessPass.state === 'enabled' }
}
