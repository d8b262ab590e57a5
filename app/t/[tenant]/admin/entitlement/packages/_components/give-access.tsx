'use client'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useReason } from '@/components/access-request/request-timeline'
import { Picker } from '@/components/blocks/picker'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'
import type { PersonRef } from '@/lib/domain/directory'
import { findPeople } from '../../../users/_components/find-people'
import { assignAccessAction } from '../actions'

type Props = { found: { id: string; displayName: string }; policies: readonly { id: string; displayName: string }[] }

/** Gives a package to people without their asking. The package's rules hold. */
export function GiveAccess({ found, policies }: Props) {
  const t = useTranslations('package.assignments')
  const reason = useReason()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly PersonRef[]>([])
  const [form, setForm] = useState({ policyId: '', until: '', justification: '' })
  const [refused, setRefused] = useState<readonly { id: string; reason: string }[]>([])
  const { run, pending, error, clear } = useDeed(assignAccessAction)
  const change = (next: boolean) => { setOpen(next); setChosen([]); setRefused([]); setForm({ policyId: '', until: '', justification: '' }); clear() }
  const nameOf = (id: string) => chosen.find((one) => one.id === id)?.displayName ?? id
  const give = () => run({
    packageId: found.id, userIds: chosen.map((one) => one.id), ...(form.policyId && { policyId: form.policyId }), ...(form.until && { until: new Date(`${form.until}T23:59:59`).toISOString() }), ...(form.justification && { justification: form.justification }),
  }, ({ done, failed }) => {
    if (done > 0) toast.success(t('given', { count: done }))
    if (failed.length === 0) return change(false)
    setRefused(failed)
    setChosen(chosen.filter(({ id }) => failed.some((one) => one.id === id)))
  })
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><UserPlus aria-hidden />{t('give')}</Button></DialogTrigger>
      <DialogContent title={t('giveTitle', { name: found.displayName })} description={t('giveWhat')}>
        <DialogBody className="flex flex-col gap-4">
          <Picker of="people" label={t('people')} chosen={chosen} onChange={setChosen} find={findPeople} max={100} />
          {policies.length > 1 && (
            <Field id="policyId" label={t('policy')} help={t('policyWhat')}>
              <NativeSelect value={form.policyId} onChange={(event) => setForm({ ...form, policyId: event.target.value })}><option value="">{t('policyFits')}</option>{policies.map((policy) => <option key={policy.id} value={policy.id}>{policy.displayName}</option>)}</NativeSelect>
            </Field>
          )}
          <Field id="until" label={t('until')} help={t('untilWhat')} optional><Input type="date" className="max-w-60" value={form.until} onChange={(event) => setForm({ ...form, until: event.target.value })} /></Field>
          <Field id="justification" label={t('justification')} optional><Input maxLength={2000} value={form.justification} onChange={(event) => setForm({ ...form, justification: event.target.value })} /></Field>
          {error && <p role="alert" className="text-sm text-danger-ink">{error.message}</p>}
          {refused.length > 0 && <ul role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">{refused.map((one) => <li key={one.id}>{nameOf(one.id)}: {reason(one.reason)}</li>)}</ul>}
        </DialogBody>
        <DialogFooter><Button variant="primary" pending={pending} disabled={chosen.length === 0} onClick={give}>{t('giveSubmit', { count: chosen.length })}</Button></DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
