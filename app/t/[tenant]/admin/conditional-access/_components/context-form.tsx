'use client'
import { Pencil, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormProblems } from '@/components/blocks/form-card'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/toaster'
import { saveContextAction } from '../actions'

export type Context = { id: string; displayName: string; description: string | null; isAvailable: boolean; version: number; policies: readonly { id: string }[] }

export function ContextForm({ context, free }: { context?: Context; free: readonly string[] }) {
  const t = useTranslations('policy')
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(context?.id ?? free[0] ?? 'c1')
  const [displayName, setName] = useState(context?.displayName ?? '')
  const [description, setDescription] = useState(context?.description ?? '')
  const [isAvailable, setAvailable] = useState(context?.isAvailable ?? true)
  const { run, pending, error, clear } = useDeed(saveContextAction)
  const words = useProblems((field) => (field === 'displayName' ? t('contexts.name') : undefined))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run({ id, displayName, description: description || null, isAvailable }, () => { setOpen(false); toast.success(t('contexts.saved', { name: displayName })) })
  }
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); clear() }}>
      <DialogTrigger asChild>{context ? <Button size="icon-sm" variant="ghost" aria-label={`${t('contexts.edit')}: ${context.displayName}`}><Pencil aria-hidden /></Button> : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('contexts.new')}</Button>}</DialogTrigger>
      <DialogContent title={context?.displayName ?? t('contexts.new')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(error)}>
              {!context && <Field id="id" label={t('contexts.id')}><NativeSelect className="max-w-32" value={id} onChange={(event) => setId(event.target.value)}>{free.map((one) => <option key={one}>{one}</option>)}</NativeSelect></Field>}
              <Field id="displayName" label={t('contexts.name')} required><Input value={displayName} maxLength={100} autoComplete="off" autoFocus onChange={(event) => setName(event.target.value)} /></Field>
              <Field id="description" label={t('contexts.description')} optional><Input value={description} maxLength={200} autoComplete="off" onChange={(event) => setDescription(event.target.value)} /></Field>
              <CheckboxField label={t('contexts.available')} checked={isAvailable} onCheckedChange={(on) => setAvailable(on === true)} />
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={pending}>{t('contexts.save')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
