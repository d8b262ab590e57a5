'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormProblems, FormRows } from '@/components/blocks/form-card'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { updateSettingsAction } from '../actions'
import { Part } from './editor/parts'
import { findUsers } from './finders'

type Settings = { edition: number; trustedDeviceDays: number; trustedMfaTenants: readonly string[]; askToStaySignedIn: boolean; breakGlass: readonly { id: string; displayName: string; email: string }[] }
const MAX_ACCOUNTS = 10

/** Emergency accounts, trusted browsers and trusted organisations. */
export function SettingsForm({ settings, changeable }: { settings: Settings; changeable: boolean }) {
  const t = useTranslations('policy')
  const problem = useTranslations('conditional-access.problem')
  const [accounts, setAccounts] = useState<readonly Pickable[]>(settings.breakGlass)
  const [days, setDays] = useState(String(settings.trustedDeviceDays))
  const [tenants, setTenants] = useState(settings.trustedMfaTenants.join('\n'))
  const [stay, setStay] = useState(settings.askToStaySignedIn)
  const { run, pending, error } = useDeed(updateSettingsAction)
  const words = useProblems((field) => (field === 'trustedDeviceDays' ? t('settings.days') : undefined), (code) => (code === 'break-glass-role' ? problem(code) : code))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run({ edition: settings.edition, breakGlassUserIds: accounts.map(({ id }) => id), trustedDeviceDays: Number(days), trustedMfaTenants: tenants.split(/[\s,;]+/).filter(Boolean), askToStaySignedIn: stay }, () => { toast.success(t('settings.saved')) })
  }
  return (
    <div className="flex max-w-page flex-col gap-4">
      {settings.breakGlass.length === 0 && <Banner tone="warning" title={t('settings.none')} />}
      <FormCard title={t('settings.title')} onSubmit={submit}>
        <FormRows>
          <FormProblems problems={words(error)}>
            <Part title={t('settings.breakGlass')} help={t('settings.breakGlassHelp')}><Picker of="people" label={t('settings.breakGlass')} chosen={accounts} onChange={setAccounts} find={findUsers} max={MAX_ACCOUNTS} focus={false} /></Part>
            <Field id="trustedDeviceDays" label={t('settings.days')} help={t('settings.daysHelp')}><Input type="number" min={1} max={365} className="w-28" value={days} onChange={(event) => setDays(event.target.value)} /></Field>
            <Field id="askToStaySignedIn" label={t('settings.stay')} help={t('settings.stayHelp')}><Switch checked={stay} onCheckedChange={setStay} /></Field>
            <Field id="trustedMfaTenants" label={t('settings.tenants')} help={t('settings.tenantsHelp')} optional><Textarea rows={3} className="font-mono text-xs" spellCheck={false} value={tenants} onChange={(event) => setTenants(event.target.value)} /></Field>
          </FormProblems>
        </FormRows>
        {changeable && <FormFooter><Button type="submit" variant="primary" pending={pending}>{t('settings.save')}</Button></FormFooter>}
      </FormCard>
    </div>
  )
}
