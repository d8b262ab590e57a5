'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/blocks/banner'
import { FormProblems } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { DeedProblem, needsSignIn } from '../../_components/deed-problem'
import { useDeed } from '@/components/blocks/use-deed'
import { createSecretAction } from '../actions'
import { useApplicationProblems } from './problems'

const LIFETIMES = [90, 180, 365, 730]
const DEFAULT_DAYS = 180

/** Makes a secret and shows it this one time. */
export function NewSecret({ applicationId }: { applicationId: string }) {
  const t = useTranslations('application')
  const words = useApplicationProblems()
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { run, pending, error, clear } = useDeed(createSecretAction)
  const change = (next: boolean) => { setOpen(next); setSecret(null); clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    run({ id: applicationId, displayName: String(form.get('displayName') ?? ''), lifetimeDays: Number(form.get('lifetimeDays')) }, (made) => setSecret(made.secret))
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button size="sm"><Plus aria-hidden />{t('secrets.new')}</Button></DialogTrigger>
      <DialogContent title={t('secrets.newTitle')}>
        {secret === null ? (
          <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
            <DialogBody className="flex flex-col gap-4">
              {needsSignIn(error) && <DeedProblem error={error} />}
              <FormProblems problems={needsSignIn(error) ? [] : words(error)}>
                <Field id="displayName" label={t('secrets.name')} required><Input name="displayName" autoComplete="off" autoFocus /></Field>
                <Field id="lifetimeDays" label={t('fields.lifetimeDays')}>
                  <NativeSelect name="lifetimeDays" defaultValue={DEFAULT_DAYS}>{LIFETIMES.map((days) => <option key={days} value={days}>{t('secrets.days', { days })}</option>)}</NativeSelect>
                </Field>
              </FormProblems>
            </DialogBody>
            <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('secrets.create')}</Button></DialogFooter>
          </form>
        ) : (
          <>
            <DialogBody className="flex flex-col gap-3">
              <Banner live tone="warning" title={t('secrets.shownOnce')} />
              <div className="rounded-md border border-line bg-subtle px-3 py-2"><CopyText value={secret} what={t('secrets.value')} /></div>
            </DialogBody>
            <DialogFooter><Button variant="primary" onClick={() => change(false)}>{t('secrets.close')}</Button></DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}
