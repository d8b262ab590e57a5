'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { FormErrors } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import type { MailLocale } from '@/lib/domain/mail'
import { addOperatorAction } from '../actions'
import { ConfirmAgain } from './confirm-again'
import { useProblems } from './problems'

/** Makes somebody an operator, who then chooses a password by a mailed link. */
export function AddOperator({ languages }: { languages: readonly MailLocale[] }) {
  const t = useTranslations('platform')
  const mailToast = useMailToast()
  const problems = useProblems()
  const [open, setOpen] = useState(false)
  const add = useDeed(addOperatorAction)
  const change = (next: boolean) => { setOpen(next); add.clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const language = languages.find((known) => known === text('language')) ?? 'en'
    add.run({ name: text('name'), email: text('email'), language }, () => {
      setOpen(false)
      mailToast(toast.success, (kept) => t('operators.addDone', { name: text('name'), email: text('email'), kept }))
    })
  }
  const again = add.error?.code === 'STEP_UP_REQUIRED'
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild><Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('operators.add')}</Button></DialogTrigger>
      <DialogContent title={t('operators.addTitle')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            {again
              ? <ConfirmAgain />
              : <FormErrors problems={problems(add.error)} />}
            <Field id="name" label={t('operators.name')} required><Input name="name" autoComplete="off" autoFocus /></Field>
            <Field id="email" label={t('operators.email')} help={t('operators.emailHelp')} required><Input name="email" type="email" autoComplete="off" spellCheck={false} /></Field>
            <Field id="language" label={t('operators.language')}>
              <NativeSelect name="language" defaultValue="en">{languages.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}</NativeSelect>
            </Field>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={add.pending}>{t('operators.addSubmit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
