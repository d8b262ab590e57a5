'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { AppRole } from '@/lib/domain/directory'
import { useDeed } from '@/components/blocks/use-deed'
import { createRoleAction, updateRoleAction } from '../actions'
import { useApplicationProblems } from './problems'

/** Adds an app role, or edits the given one. */
export function AppRoleForm({ applicationId, role }: { applicationId: string; role?: AppRole }) {
  const t = useTranslations('application')
  const words = useApplicationProblems()
  const [open, setOpen] = useState(false)
  const create = useDeed(createRoleAction)
  const update = useDeed(updateRoleAction)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const fields = { id: applicationId, displayName: text('displayName'), description: text('description') }
    const saved = (message: string) => () => { setOpen(false); toast.success(message) }
    if (role) update.run({ ...fields, roleId: role.id }, saved(t('roles.saved')))
    else create.run({ ...fields, value: text('value') }, saved(t('roles.created')))
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); create.clear(); update.clear() }}>
      <DialogTrigger asChild>{role ? <Button size="sm">{t('edit.action')}</Button> : <Button size="sm"><Plus aria-hidden />{t('roles.new')}</Button>}</DialogTrigger>
      <DialogContent title={t(role ? 'roles.editTitle' : 'roles.newTitle')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(create.error ?? update.error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={role?.displayName} autoComplete="off" autoFocus /></Field>
              {!role && <Field id="value" label={t('fields.value')} help={t('roles.valueHelp')} required><Input name="value" className="font-mono" autoComplete="off" spellCheck={false} /></Field>}
              <Field id="description" label={t('fields.description')} optional><Textarea name="description" rows={2} defaultValue={role?.description ?? ''} /></Field>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(role ? 'roles.save' : 'roles.create')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
