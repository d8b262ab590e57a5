'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormRows } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'

const CHOICES = [30, 90, 180, 365, 730]
const MIN = 7
const MAX = 3650
const OTHER = 'other'

type Answer = { ok: true } | { ok: false; error: { code: string; message: string } }
type RetentionFormProps = { days: number; changeable: boolean; save: (input: { days: number }) => Promise<Answer>; signIn: string }

/** How long log rows live; warns before rows would go. */
export function RetentionForm({ days, changeable, save, signIn }: RetentionFormProps) {
  const t = useTranslations('log')
  const router = useRouter()
  const [choice, setChoice] = useState(CHOICES.includes(days) ? String(days) : OTHER)
  const [other, setOther] = useState(String(days))
  const [error, setError] = useState<{ code: string; message: string } | null>(null)
  const [pending, start] = useTransition()
  const wanted = Number(choice === OTHER ? other : choice)
  const valid = Number.isInteger(wanted) && wanted >= MIN && wanted <= MAX
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!valid) return setError({ code: 'VALIDATION', message: t('retentionInvalid') })
    start(async () => {
      const answer = await save({ days: wanted })
      setError(answer.ok ? null : answer.error)
      if (!answer.ok) return
      toast.success(t('retentionSaved', { days: wanted }))
      router.refresh()
    })
  }
  const stepUp = error?.code === 'STEP_UP_REQUIRED'
  return (
    <FormCard title={t('retentionLabel')} description={t('retentionHelp')} onSubmit={submit}>
      <FormRows>
        {error && error.code !== 'VALIDATION' && (
          <Banner tone={stepUp ? 'warning' : 'danger'} live title={stepUp ? t('confirmAgain') : error.message} actions={stepUp && <Button asChild size="sm"><a href={signIn}>{t('signInAgain')}</a></Button>} />
        )}
        <Field label={t('retentionLabel')}>
          <NativeSelect value={choice} disabled={!changeable} onChange={(event) => setChoice(event.target.value)}>
            {CHOICES.map((value) => <option key={value} value={value}>{t('retentionDays', { days: value })}</option>)}
            <option value={OTHER}>{t('retentionCustom')}</option>
          </NativeSelect>
        </Field>
        {choice === OTHER && (
          <Field label={t('retentionCustom')} help={t('retentionCustomHelp')} error={error?.code === 'VALIDATION' && error.message}>
            <Input inputMode="numeric" value={other} disabled={!changeable} onChange={(event) => setOther(event.target.value)} className="max-w-32" />
          </Field>
        )}
        {valid && wanted < days && <Banner tone="warning" title={t('retentionShorter', { days: wanted })}>{t('retentionShorterWhat')}</Banner>}
      </FormRows>
      <FormFooter note={changeable ? undefined : t('retentionReadOnly')}>
        {changeable && <Button type="submit" variant="primary" pending={pending} disabled={wanted === days}>{t('save')}</Button>}
      </FormFooter>
    </FormCard>
  )
}
