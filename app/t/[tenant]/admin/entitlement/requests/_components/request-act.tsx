'use client'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useReason } from '@/components/access-request/request-timeline'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { closeRequestAction, reprocessRequestAction } from '../actions'

type Props = { id: string; name: string; size?: 'sm' }

/** Tries again what could not be given. */
export function ReprocessButton({ id, name, size }: Props) {
  const t = useTranslations('package.requests')
  const reason = useReason()
  const confirmed = useConfirmed()
  const again = async () => {
    const failed = await confirmed(reprocessRequestAction, { id }, ({ state }) => {
      if (state === 'delivered') toast.success(t('triedAgain'))
      else toast.error(t('stillFails'))
    })
    if (failed) toast.error(reason(failed))
  }
  return <Button {...(size && { size })} className="relative z-10" aria-label={t('tryAgainName', { name })} onClick={() => void again()}><RotateCcw aria-hidden />{t('tryAgain')}</Button>
}

/** Closes a request before anybody decides it. */
export function CloseButton({ id, name, size }: Props) {
  const t = useTranslations('package.requests')
  const reason = useReason()
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      danger title={t('closeTitle', { name })} description={t('closeWhat')} confirm={t('close')}
      trigger={<Button {...(size && { size })} className="relative z-10" aria-label={t('closeName', { name })}>{t('close')}</Button>}
      onConfirm={async () => { const failed = await confirmed(closeRequestAction, { id }, () => { toast.success(t('isClosed')) }); return failed ? reason(failed) : undefined }}
    />
  )
}
