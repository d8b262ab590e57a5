'use client'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { type Deed, useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { useReason } from './request-timeline'

export function CancelButton({ id, cancel }: { id: string; cancel: Deed<{ id: string }, unknown> }) {
  const t = useTranslations('my-access.requests')
  const reason = useReason()
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      title={t('cancelTitle')} description={t('cancelWhat')} confirm={t('cancel')} danger
      trigger={<Button size="lg">{t('cancel')}</Button>}
      onConfirm={async () => { const failed = await confirmed(cancel, { id }, () => { toast.success(t('canceled')) }); return failed ? reason(failed) : undefined }}
    />
  )
}
