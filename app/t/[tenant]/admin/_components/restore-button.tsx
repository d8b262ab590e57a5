'use client'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { ActionResult } from '@/lib/transport/result'
import { useConfirmed } from '@/components/blocks/use-deed'

type Restore = (input: { id: string }) => Promise<ActionResult<unknown>>

/** Brings one deleted thing back; `words` is the catalogue that says what comes with it. */
export function RestoreButton({ id, name, words, restore }: { id: string; name: string; words: 'group' | 'application' | 'policy' | 'user.deeds'; restore: Restore }) {
  const t = useTranslations(words)
  const confirmed = useConfirmed()
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t('restore.label')}</Button>}
      title={t('restore.title', { name })}
      description={t('restore.what')}
      confirm={t('restore.label')}
      onConfirm={() => confirmed(restore, { id }, () => { toast.success(t('restore.done', { name })) })}
    />
  )
}
