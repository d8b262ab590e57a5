'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useCallback, useState } from 'react'
import { AppTile } from '@/components/application/app-tile'
import { FormProblems } from '@/components/blocks/form-card'
import { MoveButtons } from '@/components/blocks/move-buttons'
import { moveInOrder } from '@/components/blocks/move-in-order'
import { Picker, type Pickable } from '@/components/blocks/picker'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { useDeed, useProblems } from '@/components/blocks/use-deed'
import { createCollectionAction, findApplicationsAction, updateCollectionAction } from '../actions'
import type { Collection, CollectionApp } from './types'

/** Makes a collection, or changes the given one: its name, what is in it, and in which order. */
export function CollectionForm({ collection }: { collection?: Collection }) {
  const t = useTranslations('application')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly Pickable[]>([])
  const words = useProblems((field) => (field === 'displayName' ? t('collections.name') : field === 'applicationIds' ? t('title') : undefined))
  const create = useDeed(createCollectionAction)
  const update = useDeed(updateCollectionAction)
  const change = (next: boolean) => {
    setOpen(next)
    setChosen(collection?.applications.map(asRef) ?? [])
    create.clear()
    update.clear()
  }
  const find = useCallback(async (text: string): Promise<readonly Pickable[]> => {
    const answer = await findApplicationsAction({ search: text, size: 20 })
    return answer.ok ? answer.data.rows.map((row) => ({ id: row.id, displayName: row.displayName, detail: t(`kinds.${row.kind}`) })) : []
  }, [t])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const displayName = String(new FormData(event.currentTarget).get('displayName') ?? '')
    const fields = { displayName, applicationIds: chosen.map(({ id }) => id) }
    const saved = () => { setOpen(false); toast.success(t(collection ? 'collections.saved' : 'collections.created', { name: displayName })) }
    if (collection) update.run({ id: collection.id, ...fields }, saved)
    else create.run(fields, saved)
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        {collection
          ? <Button size="sm" aria-label={t('collections.editOne', { name: collection.displayName })}>{t('edit.action')}</Button>
          : <Button variant="primary" data-shortcut="c"><Plus aria-hidden />{t('collections.new')}</Button>}
      </DialogTrigger>
      <DialogContent title={t(collection ? 'collections.editTitle' : 'collections.new')}>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormProblems problems={words(create.error ?? update.error)}>
              <Field id="displayName" label={t('collections.name')} required><Input name="displayName" defaultValue={collection?.displayName} maxLength={64} autoComplete="off" autoFocus /></Field>
              <Chosen chosen={chosen} onChange={setChosen} />
              <div className="flex flex-col gap-1.5">
                <p aria-hidden className="text-sm font-medium text-ink">{t('collections.add')}</p>
                <Picker of="applications" label={t('collections.add')} chosen={chosen} onChange={setChosen} find={find} plain />
              </div>
            </FormProblems>
          </DialogBody>
          <DialogFooter><Button type="submit" variant="primary" pending={create.pending || update.pending}>{t(collection ? 'edit.submit' : 'collections.create')}</Button></DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

const asRef = ({ id, displayName }: CollectionApp): Pickable => ({ id, displayName })

/** What is in it, in its order. */
function Chosen({ chosen, onChange }: { chosen: readonly Pickable[]; onChange: (chosen: readonly Pickable[]) => void }) {
  const t = useTranslations('application')
  if (chosen.length === 0) return null
  const move = (id: string, to: 'earlier' | 'later') => onChange(moveInOrder(chosen.map((one) => one.id), id, to).flatMap((one) => chosen.find((app) => app.id === one) ?? []))
  return (
    <div className="flex flex-col gap-1.5">
      <p aria-hidden className="text-sm font-medium text-ink">{t('collections.chosen')}</p>
      <ol aria-label={t('collections.chosen')} className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {chosen.map((app, index) => (
          <li key={app.id} className="flex items-center gap-2 px-2 py-1 text-sm text-ink">
            <MoveButtons name={app.displayName} first={index === 0} last={index === chosen.length - 1} onMove={(to) => move(app.id, to)} />
            <AppTile name={app.displayName} text={null} color={null} />
            <span className="min-w-0 flex-1 truncate">{app.displayName}</span>
            <Button variant="ghost" size="icon-sm" aria-label={t('collections.takeOut', { name: app.displayName })} onClick={() => onChange(chosen.filter((one) => one.id !== app.id))}><X aria-hidden /></Button>
          </li>
        ))}
      </ol>
    </div>
  )
}
