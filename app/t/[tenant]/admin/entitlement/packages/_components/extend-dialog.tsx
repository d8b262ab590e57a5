'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type Props = { count: number | null; close: () => void; extend: (wish: { until?: string; justification?: string }) => Promise<string | void> }

/** Until when, and why. Without a day, each gets one more time of its policy. */
export function ExtendDialog({ count, close, extend }: Props) {
  const t = useTranslations('package.assignments')
  const [until, setUntil] = useState('')
  const [justification, setJustification] = useState('')
  return (
    <ConfirmDialog
      open onOpenChange={(open) => { if (!open) close() }} title={count === null ? t('extendMatching') : t('extendTitle', { count })} description={t('extendWhat')} confirm={t('extend')}
      onConfirm={() => extend({ ...(until && { until }), ...(justification.trim() && { justification: justification.trim() }) })}
    >
      <Field id="extend-until" label={t('until')} help={t('untilWhat')} optional><Input type="date" className="max-w-60" value={until} onChange={(event) => setUntil(event.target.value)} /></Field>
      <Field id="extend-justification" label={t('justification')} optional><Input maxLength={2000} value={justification} onChange={(event) => setJustification(event.target.value)} /></Field>
    </ConfirmDialog>
  )
}
