import { AppError, type Context } from '@/lib/services/kernel'
import { beginPasskey, passkeyRequest } from '../authentication-method'
import type { OpenSignIn } from './open'

/** What the browser of this sign-in needs for the passkey that its page offers now. Asking changes nothing about the sign-in. */
export function passkeyOptions(ctx: Context, { stored: { key, journey, extras } }: OpenSignIn): Promise<object> {
  const { step, userId } = journey
  if (journey.purpose === 'sign-in' && (step === 'identify' || step === 'password' || step === 'code')) return passkeyRequest(ctx, { userId: null, boundTo: key })
  if (step === 'mfa' && userId !== null && extras.offer?.factors.includes('fido2')) return passkeyRequest(ctx, { userId, boundTo: key })
  if (step === 'enrol' && userId !== null && extras.offer?.enrol.includes('fido2')) return beginPasskey(ctx, { userId, boundTo: key })
  throw new AppError('STEP_OUT_OF_ORDER')
}
