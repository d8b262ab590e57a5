'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import type { LifecycleKind } from '@/lib/domain/guest-lifecycle'
import { excuseGuestAction } from '../actions'

export function ExcuseGuest({ userId, name, kind }: { userId: string; name: string; kind: LifecycleKind }) {
  const t = useTranslations('lifecycle')
  const confirmed = useConfirmed()
  const [until, setUntil] = useState('')
  return (
    <ConfirmDialog
      title={t('excuse.title', { name })}
      description={t('excuse.what')}
      confirm={t('excuse.submit')}
      trigger={<Button size="sm">{t('excuse.action')}</Button>}
      onConfirm={async () => (until === '' ? t('problems.until') : confirmed(excuseGuestAction, { userId, kind, until: `${until}T00:00:00Z` }, () => { toast.success(t('excuse.done')) }))}
    >
      <Field label={t('fields.until')} required><Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} /></Field>
    </ConfirmDialog>
  )
}
