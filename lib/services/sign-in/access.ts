import type { SignInAccount } from '@/lib/data/sign-in-account'
import type { AppErrorCode } from '@/lib/domain/shared'
import type { Context } from '@/lib/services/kernel'
import type { PendingInteraction } from './provider-port'

export interface AccessQuestion {
  readonly account: SignInAccount | undefined
  readonly pending: PendingInteraction
  readonly amr: readonly string[]
}

/** Conditional Access: null allows. No policy means allow; policies are evaluated here and nowhere else. */
export async function decideAccess(_ctx: Context, _question: AccessQuestion): Promise<AppErrorCode | null> {
  return null
}
