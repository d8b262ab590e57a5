'use client'
import { Bookmark, Check, Star, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { toast } from '@/components/ui/toaster'
import type { SavedViews } from './use-saved-views'
import type { SavedView, ViewStore } from './views-context'

/** The person's own names for filter, order and columns of this list. */
export function SavedViewsMenu({ saved, store }: { saved: SavedViews; store: ViewStore }) {
  const t = useTranslations('blocks')
  const [open, setOpen] = useState(false)
  const { views, current } = saved
  const choose = (view: { query: string }) => { setOpen(false); saved.open(view) }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button aria-label={current ? t('viewIs', { name: current.name }) : t('views')}><Bookmark aria-hidden /><span className="max-w-32 truncate max-sm:hidden">{current?.name ?? t('views')}</span></Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-72" aria-label={t('views')}>
        <ul aria-label={t('views')} className="-mx-1 max-h-64 overflow-y-auto">
          <li><Choice name={t('everything')} on={saved.query === ''} onChoose={() => choose({ query: '' })} /></li>
          {views.map((view) => <ViewRow key={view.id} view={view} on={view.id === current?.id} store={store} refresh={saved.refresh} onChoose={() => choose(view)} />)}
        </ul>
        {saved.query !== '' && !current && <SaveForm saved={saved} store={store} />}
        {saved.query === '' && views.length === 0 && <p className="mt-2 border-t border-line pt-3 text-xs text-ink-3">{t('viewsWhat')}</p>}
      </PopoverContent>
    </Popover>
  )
}

function Choice({ name, on, onChoose }: { name: string; on: boolean; onChoose: () => void }) {
  return (
    <button type="button" aria-pressed={on} onClick={onChoose} className={cn('flex min-h-8 w-full min-w-0 cursor-pointer items-center gap-2 rounded-md px-2 text-start text-sm text-ink -outline-offset-2! hover:bg-muted', on && 'font-medium')}>
      <Check aria-hidden className={cn('size-4 shrink-0 text-accent-ink', !on && 'invisible')} />
      <span className="truncate">{name}</span>
    </button>
  )
}

function ViewRow({ view, on, store, refresh, onChoose }: { view: SavedView; on: boolean; store: ViewStore; refresh: () => void; onChoose: () => void }) {
  const t = useTranslations('blocks')
  const [pending, start] = useTransition()
  const deed = (work: () => ReturnType<ViewStore['remove']>, done: string) => start(async () => {
    const answer = await work()
    if (!answer.ok) return void toast.error(answer.error.message)
    toast.success(done)
    refresh()
  })
  return (
    <li className="flex items-center gap-0.5">
      <div className="min-w-0 flex-1"><Choice name={view.name} on={on} onChoose={onChoose} /></div>
      <Button
        variant="ghost" size="icon-sm" disabled={pending} aria-pressed={view.isDefault} aria-label={t('viewDefault', { name: view.name })}
        onClick={() => deed(() => store.setDefault({ id: view.id, isDefault: !view.isDefault }), t(view.isDefault ? 'viewDefaultOff' : 'viewDefaultOn', { name: view.name }))}
      >
        <Star aria-hidden className={view.isDefault ? 'fill-current text-accent-ink' : 'text-ink-3'} />
      </Button>
      <Button variant="ghost" size="icon-sm" disabled={pending} aria-label={t('viewDelete', { name: view.name })} onClick={() => deed(() => store.remove({ id: view.id }), t('viewDeleted', { name: view.name }))}>
        <Trash2 aria-hidden className="text-ink-3" />
      </Button>
    </li>
  )
}

function SaveForm({ saved, store }: { saved: SavedViews; store: ViewStore }) {
  const t = useTranslations('blocks')
  const [standard, setStandard] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (!name) return setProblem(t('viewNameMissing'))
    start(async () => {
      const answer = await store.save({ list: saved.list, name, query: saved.query, isDefault: standard })
      if (!answer.ok) return setProblem(answer.error.message)
      toast.success(t('viewSaved', { name }))
      saved.refresh()
    })
  }
  return (
    <form onSubmit={submit} noValidate className="mt-2 flex flex-col gap-2 border-t border-line pt-3">
      <Field label={t('viewName')} error={problem}><Input name="name" maxLength={60} autoComplete="off" /></Field>
      <CheckboxField label={t('viewOpenWith')} checked={standard} onCheckedChange={(on) => setStandard(on === true)} />
      <Button type="submit" variant="primary" size="sm" className="self-end" pending={pending}>{t('viewSave')}</Button>
    </form>
  )
}
