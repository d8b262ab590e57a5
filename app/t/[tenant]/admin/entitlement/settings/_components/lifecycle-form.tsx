'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormCard, FormFooter, FormProblems, FormRows } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toaster'
import type { EntitlementSettings, LifecycleAction } from '@/lib/domain/access-package'
import { saveSettingsAction } from '../actions'

const ACTIONS: readonly LifecycleAction[] = ['dormant', 'none', 'blockSignIn', 'blockSignInAndDelete']

export function LifecycleForm({ settings }: { settings: EntitlementSettings & { changeable: boolean } }) {
  const t = useTranslations('package.settings')
  const [action, setAction] = useState(settings.externalUserLifecycleAction)
  const [days, setDays] = useState(String(settings.daysUntilDeleted))
  const words = useProblems((field) => (field === 'daysUntilDeleted' ? t('days') : undefined))
  const { run, pending, error } = useDeed(saveSettingsAction)
  const save = () => run({ version: settings.version, externalUserLifecycleAction: action, daysUntilDeleted: days.trim() === '' ? Number.NaN : Number(days) }, () => { toast.success(t('saved')) })
  return (
    <FormCard title={t('action')} description={t('scope')} onSubmit={(event) => { event.preventDefault(); save() }}>
      <fieldset disabled={!settings.changeable}>
        <FormRows>
          <FormProblems problems={words(error)}>
            <RadioGroup aria-label={t('action')} value={action} onValueChange={(value) => setAction(ACTIONS.find((one) => one === value) ?? action)} disabled={!settings.changeable} className="gap-2">
              {ACTIONS.map((one) => <Radio card key={one} value={one} label={t(`actions.${one}.label`)} help={t(`actions.${one}.what`)} />)}
            </RadioGroup>
            {action === 'blockSignInAndDelete' && <Field id="daysUntilDeleted" label={t('days')} help={t('daysWhat')} className="mt-4 max-w-40"><Input type="number" min={0} max={3660} value={days} onChange={(event) => setDays(event.target.value)} /></Field>}
          </FormProblems>
        </FormRows>
        {settings.changeable && <FormFooter note={t('later')}><Button type="submit" variant="primary" pending={pending}>{t('save')}</Button></FormFooter>}
      </fieldset>
    </FormCard>
  )
}
