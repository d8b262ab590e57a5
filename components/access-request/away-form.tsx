'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormProblems, FormRow, FormRows } from '@/components/blocks/form-card'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { type Deed, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { DateTime } from '@/components/ui/date-time'
import { toast } from '@/components/ui/toaster'
import { useReason } from './request-timeline'
import type { AwayView } from './types'

export type SetAway = Deed<{ delegateId: string; from?: string; until?: string } | { delegateId: null }, unknown>

/** Hands approvals over while somebody is away, and takes them back. */
export function AwayForm({ away, save, find, today }: { away: AwayView | null; save: SetAway; find: (text: string) => Promise<readonly Pickable[]>; today: string }) {
  const t = useTranslations('my-access.away')
  const reason = useReason()
  const [chosen, setChosen] = useState<readonly Pickable[]>([])
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const [missing, setMissing] = useState(false)
  const { run, pending, error } = useDeed(save)
  if (away) {
    const words = { name: away.delegate.displayName }
    return (
      <Banner title={t('now', words)} actions={<Button pending={pending} onClick={() => run({ delegateId: null }, () => { toast.success(t('ended')) })}>{t('end')}</Button>}>
        {t('from')}: <DateTime value={away.from} format="exact" />{away.until && <> · {t('until')}: <DateTime value={away.until} format="exact" /></>}
        {error && <p role="alert" className="mt-1 text-danger-ink">{reason(error.message)}</p>}
      </Banner>
    )
  }
  const [person] = chosen
  const submit = () => {
    setMissing(!person)
    // The day that somebody names is still one of those away.
    if (person) run({ delegateId: person.id, ...(from > today && { from: new Date(`${from}T00:00`).toISOString() }), ...(until && { until: new Date(`${until}T23:59:59`).toISOString() }) }, () => { toast.success(t('saved', { name: person.displayName })); setChosen([]) })
  }
  const problems = missing ? [{ fieldId: 'delegate', message: t('nobody') }] : error ? [{ message: reason(error.message) }] : []
  return (
    <FormCard title={t('title')} description={t('what')} onSubmit={(event) => { event.preventDefault(); submit() }}>
      <FormRows className="max-w-none">
        <FormProblems problems={problems}>
          <Field id="delegate" label={t('who')} required><Picker of="people" label={t('who')} chosen={chosen} onChange={setChosen} find={find} max={1} inPage focus={false} /></Field>
          <FormRow>
            <Field id="awayFrom" label={t('from')}><Input type="date" value={from} min={today} onChange={(event) => setFrom(event.target.value)} className="h-10" /></Field>
            <Field id="awayUntil" label={t('until')} help={t('untilHelp')} optional><Input type="date" value={until} min={from} onChange={(event) => setUntil(event.target.value)} className="h-10" /></Field>
          </FormRow>
        </FormProblems>
      </FormRows>
      <FormFooter><Button type="submit" variant="primary" size="lg" pending={pending}>{t('save')}</Button></FormFooter>
    </FormCard>
  )
}
