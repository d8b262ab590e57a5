'use client'
import { Pencil, Plus } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import type { Group } from '@/lib/domain/directory'
import { type DeedError, useDeed, useProblems } from '@/components/blocks/use-deed'
import { createGroupAction, updateGroupAction } from '../actions'

/** Creates a group, or edits the given one. */
export function GroupForm({ group, open: opened = false }: { group?: Group; open?: boolean }) {
  const t = useTranslations('group')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const [open, setOpen] = useState(opened)
  const words = useProblems((field) => (t.has(`fields.${field}`) ? t(`fields.${field}`) : undefined))
  const create = useDeed(createGroupAction)
  const update = useDeed(updateGroupAction)
  const error: DeedError | null = create.error ?? update.error
  const change = (next: boolean) => { setOpen(next); create.clear(); update.clear() }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const displayName = String(form.get('displayName') ?? '')
    const description = String(form.get('description') ?? '')
    if (group) {
      update.run({ id: group.id, version: group.version, displayName, description }, () => { setOpen(false); toast.success(t('edit.done')) })
    } else {
      create.run({ displayName, description }, ({ id }) => {
        toast.success(t('create.done', { name: displayName }))
        router.push(`/t/${tenant}/admin/groups/${id}`)
      })
    }
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        {group ? <Button data-shortcut="e"><Pencil aria-hidden />{t('edit.action')}</Button> : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('new')}</Button>}
      </DialogTrigger>
      <DialogContent title={t(group ? 'edit.title' : 'create.title')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)}>
              <Field id="displayName" label={t('fields.displayName')} required><Input name="displayName" defaultValue={group?.displayName} autoComplete="off" autoFocus /></Field>
              <Field id="description" label={t('fields.description')} optional><Textarea name="description" defaultValue={group?.description ?? ''} rows={3} /></Field>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(group ? 'edit.submit' : 'create.submit')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
