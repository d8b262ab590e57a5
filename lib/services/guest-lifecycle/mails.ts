import { isRemoval } from '@/lib/domain/guest-lifecycle'
import { pickMailLocale } from '@/lib/domain/mail'
import type { StoredLifecyclePolicy } from '@/lib/data/guest-lifecycle'
import type { GuestAtHand } from '@/lib/data/guest-lifecycle-case'
import type { MailRequest } from '@/lib/data/mail-outbox'
import { findMailReaders } from '@/lib/data/sponsor'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Context } from '../kernel'

export interface News {
  readonly event: 'planned' | 'remind' | 'blocked' | 'deleted'
  readonly guest: GuestAtHand
  readonly policy: StoredLifecyclePolicy
  /** When the account is blocked, or deleted after a block. */
  readonly at: Date | null
}

const NAMED = 10

/** One mail to the guest whose account is in danger, and to each sponsor one about all of their guests of whom the same is to be said. */
export async function mailsAbout(tx: TenantTx, ctx: Context, news: readonly News[]): Promise<MailRequest[]> {
  const readers = new Map((await findMailReaders(tx, [...new Set(news.flatMap(({ guest }) => guest.sponsorIds))])).map((reader) => [reader.id, reader]))
  const said = new Map<string, { readonly to: string; readonly one: News; readonly names: string[] }>()
  for (const one of news) {
    for (const to of one.guest.sponsorIds.filter((id) => readers.has(id))) {
      const key = [to, one.event, one.policy.kind, one.policy.action, one.at?.getTime()].join(' ')
      const found = said.get(key)
      if (found) found.names.push(one.guest.displayName)
      else said.set(key, { to, one, names: [one.guest.displayName] })
    }
  }
  const facts = ({ event, policy, at }: News) => ({ event, reason: policy.kind, deletes: policy.action === 'blockAndDelete', ...(at && { at: at.toISOString() }) })
  const own = news.filter(({ event, guest, policy }) => event === 'planned' && isRemoval(policy.action) && guest.externalUserState !== 'PendingAcceptance').map((one): MailRequest => ({
    template: 'guest-lifecycle', locale: pickMailLocale(one.guest.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: one.guest.email, name: one.guest.displayName }, userId: one.guest.id,
    params: { ...facts(one), own: true, people: [], count: 1 },
  }))
  const told = [...said.values()].flatMap(({ to, one, names }): MailRequest[] => {
    const reader = readers.get(to)
    return reader ? [{
      template: 'guest-lifecycle', locale: pickMailLocale(reader.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: reader.email, name: reader.displayName }, userId: to,
      params: { ...facts(one), own: false, people: names.slice(0, NAMED), count: names.length },
    }] : []
  })
  return [...own, ...told]
}
