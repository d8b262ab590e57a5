'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Banner } from '@/components/blocks/banner'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import { removeOperatorAction, sendOperatorSetUpAction } from '../actions'
import { ConfirmAgain } from './confirm-again'

type Operator = {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly ready: boolean
  readonly self: boolean
  readonly lastSignInAt: Date | null
}

/** Who runs the installation. Nobody removes the own account: another operator does, so that one always remains. */
export function Operators({ operators }: { operators: readonly Operator[] }) {
  const t = useTranslations('platform')
  const mailToast = useMailToast()
  const confirmed = useConfirmed()
  const send = useDeed(sendOperatorSetUpAction)
  const [stale, setStale] = useState(false)
  const remove = async (userId: string, name: string) => {
    let again = false
    const problem = await confirmed(async (input: { userId: string }) => {
      const answer = await removeOperatorAction(input)
      again = !answer.ok && answer.error.code === 'STEP_UP_REQUIRED'
      return answer
    }, { userId }, () => { toast.success(t('operators.removeDone', { name })) })
    setStale(again)
    return again ? undefined : problem
  }
  const again = stale || send.error?.code === 'STEP_UP_REQUIRED'
  return (
    <>
      {again ? <ConfirmAgain /> : send.error && <Banner tone="danger" live title={send.error.message} />}
      <ul className="divide-y divide-line" aria-label={t('operators.title')}>
        {operators.map(({ id, displayName, email, ready, self, lastSignInAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
            <Avatar name={displayName} />
            <div className="min-w-0 flex-1 basis-52">
              <p className="flex items-center gap-2 text-sm text-ink"><span className="truncate">{displayName}</span>{self && <span className="rounded-full bg-muted px-2 py-0.5 text-xs text-ink-2">{t('operators.you')}</span>}</p>
              <p className="truncate text-xs text-ink-3">{email}</p>
            </div>
            <p className="text-xs text-ink-3 sm:w-44">
              {!ready ? t('operators.waiting') : lastSignInAt ? t.rich('operators.lastSignIn', { ago: () => <DateTime value={lastSignInAt.toISOString()} format="relative" /> }) : t('operators.neverSignedIn')}
            </p>
            <div className="flex gap-2 sm:w-56 sm:justify-end">
              {!ready && <Button size="sm" pending={send.pending} onClick={() => send.run({ userId: id }, (done) => { mailToast(toast.success, (kept) => t('operators.sent', { email: done.email, kept })) })}>{t('operators.send')}</Button>}
              {!self && (
                <ConfirmDialog
                  danger trigger={<Button size="sm" variant="danger-quiet">{t('operators.remove')}</Button>}
                  title={t('operators.removeTitle', { name: displayName })} description={t('operators.removeWhat', { name: displayName })} confirm={t('operators.remove')}
                  onConfirm={() => remove(id, displayName)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
