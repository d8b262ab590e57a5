'use client'
import { UserPlus } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Radio, RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toaster'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { createUserAction } from '../actions'

const text = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Adds a person without an invitation. */
export function CreateUser({ open: opened }: { open: boolean }) {
  const t = useTranslations('user')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const [open, setOpen] = useState(opened)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const { run, pending, error, clear } = useDeed(createUserAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = { userType: text(form, 'userType') === 'member' ? 'member' as const : 'guest' as const, displayName: text(form, 'displayName'), email: text(form, 'email'), companyName: text(form, 'companyName') }
    run(input, ({ id }) => {
      toast.success(t('create.done', { name: input.displayName }))
      router.push(`/t/${tenant}/admin/users/${id}`)
    })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); clear() }}>
      <DialogTrigger asChild><Button data-shortcut="c"><UserPlus aria-hidden />{t('new')}</Button></DialogTrigger>
      <DialogContent title={t('create.title')} description={t('create.what')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" autoComplete="off" autoFocus /></Field>
              <Field id="email" label={t('fields.email')} required><Input name="email" type="email" autoComplete="off" /></Field>
              <Field label={t('fields.userType')}>
                <RadioGroup name="userType" defaultValue="guest">
                  <Radio value="guest" label={t('types.guest')} help={t('fieldHelp.guest')} />
                  <Radio value="member" label={t('types.member')} help={t('fieldHelp.member')} />
                </RadioGroup>
              </Field>
              <Field id="companyName" label={t('fields.companyName')} optional><Input name="companyName" autoComplete="off" /></Field>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('create.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
