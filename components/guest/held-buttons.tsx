'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useReason } from '@/components/access-request/request-timeline'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { type Deed, useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'

export interface HeldByGuest {
  readonly id: string
  readonly name: string
  readonly mayExtend: boolean
  readonly mayEnd: boolean
}
export interface HeldDeeds {
  readonly extend: Deed<{ assignmentId: string; justification?: string }, { state: string }>
  readonly end: Deed<{ assignmentId: string }, unknown>
}

/** What somebody may do about access that another has, where its policy lets them. */
export function HeldButtons({ held, guest, deeds }: { held: HeldByGuest; guest: string; deeds: HeldDeeds }) {
  const t = useTranslations('guests.held')
  const reason = useReason()
  const confirmed = useConfirmed()
  const [why, setWhy] = useState('')
  const words = { name: guest, package: held.name }
  const extend = async () => {
    const failed = await confirmed(deeds.extend, { assignmentId: held.id, ...(why.trim() && { justification: why.trim() }) }, ({ state }) => { toast.success(t(state === 'delivered' ? 'extended' : 'asked', words)) })
    return failed ? reason(failed) : undefined
  }
  const end = async () => {
    const failed = await confirmed(deeds.end, { assignmentId: held.id }, () => { toast.success(t('ended', words)) })
    return failed ? reason(failed) : undefined
  }
  return (
    <>
      {held.mayExtend && (
        <ConfirmDialog title={t('extendTitle', words)} description={t('extendWhat')} confirm={t('extend')} trigger={<Button size="sm">{t('extend')}<span className="sr-only">: {held.name}, {guest}</span></Button>} onConfirm={extend}>
          <Field label={t('why')} optional><Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} /></Field>
        </ConfirmDialog>
      )}
      {held.mayEnd && <ConfirmDialog title={t('endTitle', words)} description={t('endWhat')} confirm={t('end')} danger trigger={<Button size="sm" variant="danger-quiet">{t('end')}<span className="sr-only">: {held.name}, {guest}</span></Button>} onConfirm={end} />}
    </>
  )
}
