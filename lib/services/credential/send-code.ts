import { passGuards } from '@/lib/data/guard'
import { insertEmailCode, type CodePurpose } from '@/lib/data/email-code'
import { enqueueHiddenMail } from '@/lib/data/mail-outbox'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import type { EmailAddress } from '@/lib/domain/email-address'
import { pickMailLocale } from '@/lib/domain/mail'
import { MINUTE, plus } from '@/lib/domain/shared'
import { addressKey, mailGuardsOf } from '@/lib/domain/throttle'
import { hashCode, randomCode } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'
import { deviceLabel } from '@/lib/platform/device'

export const CODE_MINUTES = 10

export const codeContext = (id: string) => `email-code:${id}`

export interface CodeRequest {
  readonly purpose: Extract<CodePurpose, 'signIn' | 'redeem'>
  readonly email: EmailAddress
  /** Null for an address that nobody here has: everything happens but the mail. */
  readonly account: Pick<SignInAccount, 'id' | 'displayName' | 'preferredLanguage'> | null
  /** Mailed all the same if nobody has the address: on the way to a package, where proving a mailbox is how somebody signs up. */
  readonly strangers?: boolean
  readonly boundTo: string
  /** Person and device, when this browser has signed this person in before. */
  readonly knownDeviceKey: string | null
}

export type CodeSent = { readonly kind: 'sent'; readonly codeId: string } | { readonly kind: 'wait'; readonly seconds: number }

/** Mails a code of eight digits for ten minutes, at most as often as a mailbox and a place may ask for one. */
export async function sendCode(ctx: Context, request: CodeRequest): Promise<CodeSent> {
  const guards = mailGuardsOf('send-code', { mailboxKey: request.email, addressKey: addressKey(ctx.ip), knownDeviceKey: request.knownDeviceKey })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return decision
  const code = randomCode()
  const expiresAt = plus(ctx.now, CODE_MINUTES * MINUTE)
  const codeId = await inTenant(ctx.tenant.id, async (tx) => {
    const { purpose, email, boundTo, account } = request
    const id = await insertEmailCode(tx, { purpose, email, userId: account?.id ?? null, boundTo, expiresAt }, (row) => hashCode(runtime().keys, code, codeContext(row)), ctx.now)
    const device = deviceLabel(ctx.userAgent)
    await enqueueHiddenMail(tx, ctx.now, {
      template: 'sign-in-code', locale: pickMailLocale(account?.preferredLanguage, ctx.tenant.defaultLanguage),
      to: { address: email, name: account?.displayName }, userId: account?.id, secretParams: { code },
      params: {
        purpose: purpose === 'redeem' ? 'redeem' : 'sign-in', minutes: CODE_MINUTES, expiresAt: expiresAt.toISOString(),
        from: { ...(ctx.ip && { ip: ctx.ip }), ...(device && { device }) },
      },
    }, account !== null || request.strangers === true)
    return id
  })
  return { kind: 'sent', codeId }
}
