'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormCard, FormFooter, FormProblems, FormRows } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { updateSettingsAction } from '../actions'
import { Part, Ticks } from './editor/parts'

type Named = { id: string; displayName: string; email: string }
type Settings = { edition: number; trustedDeviceDays: number; trustedMfaTenants: readonly string[]; askToStaySignedIn: boolean; breakGlass: readonly Named[]; administrators: readonly Named[]; powerless: readonly string[] }
const MAX_ACCOUNTS = 10

/** Emergency accounts, trusted browsers and trusted organisations. */
export function SettingsForm({ settings, changeable }: { settings: Settings; changeable: boolean }) {
  const t = useTranslations('policy')
  const problem = useTranslations('conditional-access.problem')
  const [accounts, setAccounts] = useState<readonly string[]>(settings.breakGlass.map(({ id }) => id))
  const people = new Map([...settings.breakGlass, ...settings.administrators].map((person) => [person.id, person]))
  const name = (id: string) => people.get(id)?.displayName ?? id
  const [days, setDays] = useState(String(settings.trustedDeviceDays))
  const [tenants, setTenants] = useState(settings.trustedMfaTenants.join('\n'))
  const [stay, setStay] = useState(settings.askToStaySignedIn)
  const { run, pending, error } = useDeed(updateSettingsAction)
  const words = useProblems((field) => (field === 'trustedDeviceDays' ? t('settings.days') : undefined), (code) => (code === 'break-glass-role' ? problem(code) : code))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run({ edition: settings.edition, breakGlassUserIds: [...accounts], trustedDeviceDays: Number(days), trustedMfaTenants: tenants.split(/[\s,;]+/).filter(Boolean), askToStaySignedIn: stay }, () => { toast.success(t('settings.saved')) })
  }
  return (
    <div className="flex max-w-[45rem] flex-col gap-4">
      {settings.breakGlass.length === 0 && <Banner tone="warning" title={t('settings.none')} />}
      {settings.powerless.length > 0 && <Banner tone="warning" title={t('settings.powerless', { names: settings.powerless.map(name).join(', '), count: settings.powerless.length })} />}
      <FormCard title={t('settings.title')} onSubmit={submit}>
        <FormRows>
          <FormProblems problems={words(error)}>
            <Part title={t('settings.breakGlass')} help={t('settings.breakGlassHelp')}><Ticks values={settings.administrators.map(({ id }) => id)} chosen={accounts} label={name} help={(id) => people.get(id)?.email} onChange={(chosen) => { if (chosen.length <= MAX_ACCOUNTS) setAccounts(chosen) }} /></Part>
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
