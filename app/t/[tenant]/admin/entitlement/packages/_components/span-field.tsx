'use client'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { Span } from './policy-form'

const UNITS = ['days', 'hours'] as const

/** A duration: so many days or hours. One that came as something else can be kept. */
export function SpanField({ id, label, help, span, onChange, max = 3_660 }: { id: string; label: string; help?: string; span: Span; onChange: (span: Span) => void; max?: number }) {
  const t = useTranslations('package.policy')
  const unit = (value: string) => UNITS.find((one) => one === value) ?? 'other'
  return (
    <Field id={id} label={label} {...(help && { help })}>
      <div className="flex max-w-72 gap-2">
        <Input type="number" min={0} max={max} value={span.amount} disabled={span.unit === 'other'} onChange={(event) => onChange({ ...span, amount: event.target.value })} />
        <NativeSelect id={`${id}-unit`} aria-label={`${label}: ${t('unit')}`} value={span.unit} onChange={(event) => onChange({ ...span, unit: unit(event.target.value) })}>
          {(span.unit === 'other' ? ['other', ...UNITS] as const : UNITS).map((one) => <option key={one} value={one}>{t(`units.${one}`)}</option>)}
        </NativeSelect>
      </div>
    </Field>
  )
}
