'use client'
import { Pencil, Plus, ShieldQuestionMark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
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
import { DeleteThing } from './delete-thing'

type Context = { id: string; displayName: string; description: string | null; isAvailable: boolean; version: number; policies: readonly { id: string }[] }
const MOST = 99

export function ContextsTable({ rows, changeable }: { rows: readonly Context[]; changeable: boolean }) {
  const t = useTranslations('policy')
  const free = Array.from({ length: MOST }, (_, index) => `c${index + 1}`).filter((id) => !rows.some((row) => row.id === id))
  const add = changeable && free.length > 0 && <ContextForm key={free[0]} free={free} />
  return (
    <DataTable
      label={t('contexts.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      columns={[
        { id: 'id', header: t('contexts.id'), width: '5rem', cell: (row) => <span className="font-mono text-xs">{row.id}</span> },
        { id: 'displayName', header: t('contexts.name'), cell: (row) => <span className="block min-w-0"><span className="block font-medium text-ink">{row.displayName}</span>{row.description && <span className="block text-xs text-ink-3">{row.description}</span>}</span> },
        { id: 'available', header: t('contexts.available'), cell: (row) => t(row.isAvailable ? 'contexts.available' : 'contexts.unavailable') },
        { id: 'policies', header: t('contexts.usedBy'), align: 'end', cell: (row) => row.policies.length },
        ...(changeable ? [{ id: 'deeds', header: t('contexts.edit'), align: 'end' as const, cell: (row: Context) => <span className="inline-flex gap-1"><ContextForm key={row.version} context={row} free={[row.id]} /><DeleteThing quiet of="contexts" id={row.id} name={row.displayName} /></span> }] : []),
      ]}
      toolbar={add}
      empty={<EmptyState icon={ShieldQuestionMark} title={t('contexts.emptyTitle')} what={t('contexts.emptyWhat')} action={add} />}
    />
  )
}

function ContextForm({ context, free }: { context?: Context; free: readonly string[] }) {
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
