'use client'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems, FormRow } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import type { Person } from '@/lib/domain/directory'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { updateUserAction } from '../actions'

const PROFILE = ['givenName', 'surname', 'companyName', 'jobTitle', 'department', 'employeeId', 'country', 'phone', 'preferredLanguage'] as const
const HELP: Partial<Record<(typeof PROFILE)[number], string>> = { preferredLanguage: 'language', employeeId: 'employeeId' }

/** Edits the profile; refused when somebody else saved in between. */
export function EditUser({ user }: { user: Person }) {
  const t = useTranslations('user')
  const [open, setOpen] = useState(false)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const { run, pending, error, clear } = useDeed(updateUserAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const profile = Object.fromEntries(PROFILE.map((key) => [key, text(key).trim() || null]))
    run({ id: user.id, version: user.version, displayName: text('displayName'), email: text('email'), ...profile }, () => {
      setOpen(false)
      toast.success(t('edit.done'))
    })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); clear() }}>
      <DialogTrigger asChild><Button size="sm" data-shortcut="e"><Pencil aria-hidden />{t('edit.action')}</Button></DialogTrigger>
      <DialogContent title={t('edit.title')} className="max-w-xl">
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={user.displayName} autoComplete="off" /></Field>
              <Field id="email" label={t('fields.email')} help={t('fieldHelp.email')} required><Input name="email" type="email" defaultValue={user.email} autoComplete="off" /></Field>
              {[PROFILE.slice(0, 2), PROFILE.slice(2, 4), PROFILE.slice(4, 6), PROFILE.slice(6, 8), PROFILE.slice(8)].map((pair) => (
                <FormRow key={pair.join()}>
                  {pair.map((key) => (
                    <Field key={key} id={key} label={t(`fields.${key}`)} help={HELP[key] && t(`fieldHelp.${HELP[key]}`)}>
                      <Input name={key} defaultValue={user[key] ?? ''} autoComplete="off" />
                    </Field>
                  ))}
                </FormRow>
              ))}
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('edit.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
