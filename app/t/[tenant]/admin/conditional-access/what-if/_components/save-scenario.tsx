'use client'
import { BookmarkPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'
import { saveScenarioAction } from '../actions'
import type { Outcome } from './words'

const OUTCOMES: readonly Outcome[] = ['allow', 'prompt', 'block']

/** Keeps the question with the verdict it has to have; saves of policies are held to it from then on. */
export function SaveScenario({ name = '', question, outcome, controls }: { name?: string; question: Readonly<Record<string, string | string[]>>; outcome: Outcome; controls: readonly string[] }) {
  const t = useTranslations('what-if')
  const [open, setOpen] = useState(false)
  const save = useDeed(saveScenarioAction)
  const words = useProblems((field) => (field === 'displayName' ? t('scenario.name') : undefined))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const displayName = String(form.get('displayName') ?? '')
    const expected = OUTCOMES.find((one) => one === form.get('outcome')) ?? outcome
    save.run({ displayName, question, expected: { outcome: expected, ...(expected === 'prompt' && outcome === 'prompt' && { controls: [...controls] }) } }, () => { setOpen(false); toast.success(t('scenario.saved', { name: displayName })) })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); save.clear() }}>
      <DialogTrigger asChild><Button><BookmarkPlus aria-hidden />{t(name ? 'scenario.update' : 'scenario.save')}</Button></DialogTrigger>
      <DialogContent title={t('scenario.title')} description={t('scenario.what')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(save.error)}>
              <Field id="displayName" label={t('scenario.name')} required><Input name="displayName" defaultValue={name} maxLength={128} autoComplete="off" autoFocus /></Field>
              <Field id="outcome" label={t('scenario.expected')}><NativeSelect name="outcome" defaultValue={outcome}>{OUTCOMES.map((one) => <option key={one} value={one}>{t(`outcomes.${one}`)}</option>)}</NativeSelect></Field>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={save.pending}>{t('scenario.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
