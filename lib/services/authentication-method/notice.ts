import type { MailRequest } from '@/lib/data/mail-outbox'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import { pickMailLocale, type MailParams } from '@/lib/domain/mail'
import { deviceLabel } from '@/lib/platform/device'
import type { Context } from '../kernel'

type Change = Pick<MailParams<'method-changed'>, 'change' | 'method' | 'by' | 'name' | 'left'>
export type NoticeOwner = Pick<SignInAccount, 'id' | 'displayName' | 'email' | 'preferredLanguage'>

/** To the owner of the account, whenever a way to prove who they are came, went or was used up. */
export function methodNotice(ctx: Context, owner: NoticeOwner, change: Change): MailRequest {
  const device = change.by === 'self' ? deviceLabel(ctx.userAgent) : undefined
  return {
    template: 'method-changed', locale: pickMailLocale(owner.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: owner.email, name: owner.displayName }, userId: owner.id,
    params: { ...change, at: ctx.now.toISOString(), ...(change.by === 'self' && { from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } }) },
  }
}
