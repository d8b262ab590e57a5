'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FactList } from '@/components/blocks/fact-list'
import { Picker } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toaster'
import { findApplications, findGroups } from '../../_components/finders'
import { setInboundAction } from '../actions'

type Named = { readonly id: string; readonly displayName: string }
type Rules = { applications: readonly Named[] | null; groups: readonly Named[] | null; trustMfa: boolean; automaticConsent: boolean }
type Props = { partner: { id: string; version: number; displayName: string }; rules: Rules; changeable: boolean }

/** Which applications and people come in from a partner. */
export function InboundCard({ partner, rules, changeable }: Props) {
  const t = useTranslations('partner')
  const names = (rows: readonly Named[] | null, all: string) => (rows ? rows.map((row) => row.displayName).join(', ') || t('none') : all)
  return (
    <Card>
      <CardHeader><CardTitle>{t('cards.inbound')}</CardTitle>{changeable && <EditInbound partner={partner} rules={rules} />}</CardHeader>
      <CardBody>
        <FactList facts={[
          { label: t('inbound.applications'), value: names(rules.applications, t('inbound.allApplications')) },
          { label: t('inbound.people'), value: names(rules.groups, t('inbound.everybody')) },
        ]} />
      </CardBody>
    </Card>
  )
}

function EditInbound({ partner, rules }: Omit<Props, 'changeable'>) {
  const t = useTranslations('partner.inbound')
  const [open, setOpen] = useState(false)
  const [form, setForm] = useState(rules)
  const { run, pending, error, clear } = useDeed(setInboundAction)
  const set = (part: Partial<Rules>) => setForm((now) => ({ ...now, ...part }))
  const change = (next: boolean) => { setOpen(next); setForm(rules); clear() }
  const ids = (rows: readonly Named[] | null) => rows && rows.map((row) => row.id)
  const save = () => run(
    { id: partner.id, version: partner.version, trustMfa: form.trustMfa, automaticConsent: form.automaticConsent, applicationIds: ids(form.applications), groupIds: ids(form.groups) },
    () => { setOpen(false); toast.success(t('done')) },
  )
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm">{t('action')}</Button></DialogTrigger>
      <DialogContent title={t('title', { name: partner.displayName })}>
        <DialogBody className="flex flex-col gap-5">
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          <fieldset>
            <legend className="mb-1.5 text-sm font-medium text-ink">{t('applications')}</legend>
            <RadioGroup aria-label={t('applications')} value={form.applications ? 'some' : 'all'} onValueChange={(value) => set({ applications: value === 'all' ? null : (form.applications ?? []) })}>
              <Radio value="all" label={t('allApplications')} /><Radio value="some" label={t('chosenApplications')} />
            </RadioGroup>
            {form.applications && <div className="mt-2"><Picker of="applications" label={t('chooseApplications')} chosen={form.applications} onChange={(applications) => set({ applications })} find={findApplications} inPage focus={false} /></div>}
          </fieldset>
          <fieldset>
            <legend className="mb-1.5 text-sm font-medium text-ink">{t('people')}</legend>
            <RadioGroup aria-label={t('people')} value={form.groups ? 'some' : 'all'} onValueChange={(value) => set({ groups: value === 'all' ? null : (form.groups ?? []) })}>
              <Radio value="all" label={t('everybody')} /><Radio value="some" label={t('chosenGroups')} />
            </RadioGroup>
            {form.groups && <div className="mt-2"><Picker of="groups" label={t('chooseGroups')} chosen={form.groups} onChange={(groups) => set({ groups })} find={findGroups} max={50} inPage focus={false} /></div>}
          </fieldset>
          <p className="text-xs text-ink-3">{t('what')}</p>
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} onClick={save}>{t('submit')}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
