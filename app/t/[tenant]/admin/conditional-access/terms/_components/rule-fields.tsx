'use client'
import { useTranslations } from 'next-intl'
import { FormRow } from '@/components/blocks/form-card'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { ExpiryPeriod } from '@/lib/domain/agreement'
import type { AgreementSummary } from './types'

const PERIODS: readonly ExpiryPeriod[] = ['month', 'quarter', 'halfYear', 'year']

/** Name and rules of terms of use. */
export function RuleFields({ agreement }: { agreement?: AgreementSummary }) {
  const t = useTranslations('agreement.fields')
  return (
    <>
      <Field id="displayName" label={t('displayName')} help={t('displayNameHelp')} required><Input name="displayName" defaultValue={agreement?.displayName} maxLength={256} autoComplete="off" autoFocus /></Field>
      <Field id="reacceptDays" label={t('reacceptDays')} help={t('reacceptHelp')} optional><Input name="reacceptDays" type="number" min={1} max={3650} defaultValue={agreement?.reacceptDays ?? ''} className="max-w-32" /></Field>
      <FormRow>
        <Field id="expiresFrom" label={t('expiresFrom')} help={t('expiresHelp')} optional><Input name="expiresFrom" type="date" defaultValue={agreement?.expiresFrom?.toISOString().slice(0, 10) ?? ''} /></Field>
        <Field id="expiresEvery" label={t('expiresEvery')}>
          <NativeSelect name="expiresEvery" defaultValue={agreement?.expiresEvery ?? ''}>
            <option value="">{t('every.never')}</option>
            {PERIODS.map((period) => <option key={period} value={period}>{t(`every.${period}`)}</option>)}
          </NativeSelect>
        </Field>
      </FormRow>
      <CheckboxField name="viewingRequired" defaultChecked={agreement?.viewingRequired ?? false} label={t('viewingRequired')} help={t('viewingHelp')} />
    </>
  )
}

/** What the form says, as the verbs take it. */
export function rulesOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const from = text('expiresFrom')
  const days = text('reacceptDays')
  return {
    displayName: text('displayName'),
    viewingRequired: form.get('viewingRequired') === 'on',
    reacceptDays: days === '' ? null : Number(days),
    expiresFrom: from === '' ? null : new Date(`${from}T00:00:00Z`),
    expiresEvery: from === '' ? null : (PERIODS.find((period) => period === text('expiresEvery')) ?? null),
  }
}
