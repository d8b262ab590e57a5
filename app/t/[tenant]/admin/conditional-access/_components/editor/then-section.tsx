'use client'
import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Segmented } from '@/components/ui/segmented'
import { Part, Section, Ticks } from './parts'
import type { SectionProps } from './policy-editor'

const OURS = ['mfa', 'passwordChange', 'riskRemediation']
const FOREIGN = ['compliantDevice', 'domainJoinedDevice', 'approvedApplication', 'compliantApplication', 'compliantNetwork']
const isForeign = (control: string) => FOREIGN.includes(control)

export function ThenSection({ form, change, choices, names, problem }: SectionProps) {
  const t = useTranslations('policy')
  const asks = form.controls.length + form.terms.length + form.custom.length + (form.strength === null ? 0 : 1)
  const kind = form.controls.includes('block') ? 'block' : asks > 0 ? 'grant' : 'nothing'
  const set = (next: typeof kind) => change(next === 'block' ? { controls: ['block'], strength: null, terms: [] } : next === 'grant' ? { controls: ['mfa'] } : { controls: [], strength: null, terms: [] })
  const { frequency } = form
  const label = (value: string) => (t.has(`control.${value}`) ? t(`control.${value}`) : value)
  const strengthKnown = form.strength === null || choices.strengths.some(({ id }) => id === form.strength)
  return (
    <Section title={t('edit.then')} error={problem('demands')}>
      <Segmented label={t('edit.then')} value={kind} onChange={set} segments={[{ value: 'grant', label: t('edit.grant') }, { value: 'block', label: t('edit.block') }, { value: 'nothing', label: t('edit.nothing') }]} className="self-start" />
      {kind === 'grant' && (
        <>
          <Part title={t('edit.controls')} error={problem('controls')}>
            <Ticks values={OURS} chosen={form.controls.filter((control) => !isForeign(control))} label={label} onChange={(controls) => change({ controls: [...controls, ...form.controls.filter(isForeign)] })} />
            <details className="mt-2" open={form.controls.some(isForeign)}>
              <summary className="flex min-h-6 w-fit cursor-pointer items-center rounded-sm text-sm text-ink-3 hover:text-ink">{t('edit.foreignMore', { count: FOREIGN.length })}</summary>
              <p className="mt-1 mb-2 max-w-prose text-xs text-ink-3">{t('edit.foreignWhat')}</p>
              <Ticks values={FOREIGN} chosen={form.controls.filter(isForeign)} label={label} onChange={(controls) => change({ controls: [...form.controls.filter((control) => !isForeign(control)), ...controls] })} />
            </details>
          </Part>
          <Field label={t('edit.strength')} error={problem('strength')}>
            <NativeSelect className="max-w-80" value={form.strength ?? ''} onChange={(event) => change({ strength: event.target.value || null, ...(event.target.value && { controls: form.controls.filter((control) => control !== 'mfa') }) })}>
              <option value="">{t('edit.strengthNone')}</option>
              {!strengthKnown && form.strength && <option value={form.strength}>{names.get(form.strength) ?? form.strength}</option>}
              {choices.strengths.map(({ id, displayName }) => <option key={id} value={id}>{displayName}</option>)}
            </NativeSelect>
          </Field>
          {choices.terms.length + form.terms.length > 0 && <Part title={t('edit.terms')} error={problem('terms')}><Ticks values={choices.terms.map(({ id }) => id)} chosen={form.terms} label={(id) => choices.terms.find((one) => one.id === id)?.displayName ?? names.get(id) ?? id} onChange={(terms) => change({ terms })} /></Part>}
          {asks > 1 && <Part title={t('edit.operator')}><Segmented label={t('edit.operator')} value={form.operator} onChange={(operator) => change({ operator })} segments={[{ value: 'AND', label: t('operator.AND') }, { value: 'OR', label: t('operator.OR') }]} /></Part>}
        </>
      )}
      {kind !== 'block' && (
        <>
          <Part title={t('edit.frequency')} error={problem('frequency')}>
            <Segmented label={t('edit.frequency')} value={frequency.kind} onChange={(next) => change({ frequency: { ...frequency, kind: next } })} className="h-auto flex-wrap" segments={[{ value: 'off', label: t('edit.frequencyOff') }, { value: 'time', label: t('edit.frequencyTime') }, { value: 'every', label: t('edit.frequencyEvery') }]} />
            {frequency.kind === 'time' && (
              <div className="mt-2 flex gap-2">
                <Input type="number" min={1} max={frequency.unit === 'hours' ? 23 : 365} aria-label={t('edit.value')} className="w-24" value={frequency.value} onChange={(event) => change({ frequency: { ...frequency, value: Number(event.target.value) } })} />
                <NativeSelect aria-label={t('edit.frequency')} className="w-32" value={frequency.unit} onChange={(event) => change({ frequency: { ...frequency, unit: event.target.value === 'hours' ? 'hours' : 'days' } })}><option value="hours">{t('edit.hours')}</option><option value="days">{t('edit.days')}</option></NativeSelect>
              </div>
            )}
          </Part>
          <Part title={t('edit.persistent')} error={problem('persistent')}><Segmented label={t('edit.persistent')} value={form.persistent} onChange={(persistent) => change({ persistent })} segments={[{ value: 'off', label: t('edit.persistentOff') }, { value: 'never', label: t('edit.persistentNever') }, { value: 'always', label: t('edit.persistentAlways') }]} className="h-auto flex-wrap" /></Part>
        </>
      )}
    </Section>
  )
}
