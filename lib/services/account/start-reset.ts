import type { MailRequest } from '@/lib/data/mail-outbox'
import { insertReset } from '@/lib/data/password-reset'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { linkToken, pickMailLocale } from '@/lib/domain/mail'
import { MINUTE, plus } from '@/lib/domain/shared'
import { hashCode, randomCode } from '@/lib/platform/crypto'
import { newId, randomToken } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'

export const RESET_MINUTES = 30

export const resetContext = (id: string) => `password-reset:${id}`

/** Opens a reset for that account and writes its mail: a link and a code, both needed. An `id` that nobody has leaves a row that nothing opens. */
export async function startReset(tx: TenantTx, ctx: Context, account: Pick<SignInAccount, 'id' | 'email' | 'displayName' | 'preferredLanguage'>, from: { ip?: string; device?: string } | undefined): Promise<MailRequest> {
  const id = newId(ctx.now.getTime())
  const secret = randomToken(32)
  const code = randomCode()
  const expiresAt = plus(ctx.now, RESET_MINUTES * MINUTE)
  await insertReset(tx, { id, userId: account.id, token: secret, codeHash: hashCode(runtime().keys, code, resetContext(id)), expiresAt }, ctx.now)
  return {
    template: 'password-reset', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName },
    userId: account.id, secretParams: { token: linkToken(id, secret), code }, params: { minutes: RESET_MINUTES, expiresAt: expiresAt.toISOString(), ...(from && { from }) },
  }
}
