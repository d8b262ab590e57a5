'use client'
import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import { sendSetUpAction } from '../actions'
import { useDeed } from '@/components/blocks/use-deed'

type Admin = { readonly id: string; readonly displayName: string; readonly email: string; readonly ready: boolean }

/** Who administers an organisation; a set-up link can be sent again to who has not chosen a password yet. */
export function Admins({ slug, admins, sendable }: { slug: string; admins: readonly Admin[]; sendable: boolean }) {
  const t = useTranslations('platform')
  const mailToast = useMailToast()
  const send = useDeed(sendSetUpAction)
  if (admins.length === 0) return <p className="text-sm text-ink-3">{t('detail.adminsNone')}</p>
  return (
    <ul className="divide-y divide-line">
      {admins.map((admin) => (
        <li key={admin.id} className="flex flex-wrap items-center gap-3 py-2.5">
          <Avatar name={admin.displayName} />
          <div className="min-w-0 flex-1 basis-48">
            <p className="truncate text-sm text-ink">{admin.displayName}</p>
            <p className="truncate text-xs text-ink-3">{admin.email}</p>
          </div>
          {sendable && !admin.ready && (
            <Button size="sm" pending={send.pending} onClick={() => send.run({ slug, userId: admin.id }, () => { mailToast(toast.success, (kept) => t('detail.sendSetUpDone', { email: admin.email, kept })) })}>{t('detail.sendSetUp')}</Button>
          )}
        </li>
      ))}
    </ul>
  )
}
