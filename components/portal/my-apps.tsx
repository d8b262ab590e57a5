'use client'
import { LayoutGrid, LayoutList, Search, SearchX, Shapes } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toaster'
import { Chooser } from './chooser'
import { moveInOrder, type Move } from '@/components/blocks/move-in-order'
import { TileList } from './tile-list'
import type { Arrange, PortalApps, PortalTile } from './types'
import { useArrangement } from './use-arrangement'

const ALL = 'all'
const HIDDEN = 'hidden'

type MyAppsProps = { apps: PortalApps; tenantName: string; accountHref: string; arrange: Arrange }

/** My Apps: search, collections, own order by drag or by menu, tiles or a list. */
export function MyApps({ apps, tenantName, accountHref, arrange }: MyAppsProps) {
  const t = useTranslations('portal')
  const { layout, shown, hidden, hiddenIds, change } = useArrangement(apps, arrange)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(ALL)
  const collection = apps.collections.find(({ id }) => id === chosen)
  const view = chosen === HIDDEN && hidden.length > 0 ? HIDDEN : collection ? collection.id : ALL
  const byId = new Map(shown.map((tile) => [tile.id, tile]))
  const base = view === HIDDEN ? hidden : collection ? collection.applicationIds.flatMap((id) => byId.get(id) ?? []) : shown
  const needle = text.trim().toLocaleLowerCase()
  const tiles = base.filter((tile) => `${tile.displayName} ${tile.description ?? ''}`.toLocaleLowerCase().includes(needle))

  if (shown.length + hidden.length === 0) {
    return <EmptyState icon={Shapes} title={t('empty')} what={t('emptyWhat', { tenant: tenantName })} action={<Button asChild size="lg"><a href={accountHref}>{t('openAccount')}</a></Button>} />
  }

  const move = (tile: PortalTile, to: Move | { before: string }) => {
    const order = moveInOrder(shown.map(({ id }) => id), tile.id, to)
    change({ order: [...order, ...hidden.map(({ id }) => id)] })
    toast.message(t('moved', { name: tile.displayName, position: order.indexOf(tile.id) + 1, count: order.length }))
  }
  const show = (tile: PortalTile) => {
    change({ hidden: hiddenIds.filter((id) => id !== tile.id) })
    toast.success(t('shown', { name: tile.displayName }))
  }
  const hide = (tile: PortalTile) => {
    change({ hidden: [...hiddenIds, tile.id] })
    toast.success(t('hidden', { name: tile.displayName }), { description: t('hiddenWhat'), action: { label: t('undo'), onClick: () => change({ hidden: hiddenIds }) } })
  }
  const choices = [{ id: ALL, label: t('all'), count: shown.length }, ...apps.collections.map(({ id, displayName, applicationIds }) => ({ id, label: displayName, count: applicationIds.filter((one) => byId.has(one)).length })), ...(hidden.length > 0 ? [{ id: HIDDEN, label: t('hiddenApps'), count: hidden.length }] : [])]
  const arrangeable = view === ALL && !needle && shown.length > 1
  return (
    <>
      <div className="mb-5 flex items-center gap-3">
        <div role="search" className="relative min-w-0 flex-1 sm:max-w-80">
          <Search aria-hidden className="absolute start-3 top-3 size-4 text-ink-3" />
          <input type="search" aria-label={t('search')} placeholder={t('search')} value={text} onChange={(event) => setText(event.target.value)} className="field-control h-10 w-full rounded-lg ps-9 pe-3 text-sm" />
        </div>
        <Segmented className="ms-auto h-10" iconsOnly label={t('layout')} value={layout} onChange={(next) => change({ layout: next })} segments={[{ value: 'grid', label: t('grid'), icon: <LayoutGrid aria-hidden /> }, { value: 'list', label: t('list'), icon: <LayoutList aria-hidden /> }]} />
      </div>
      {choices.length > 1 && <Chooser label={t('collections')} choices={choices} value={view} onChange={setChosen} />}
      <p role="status" className="sr-only">{t('found', { count: tiles.length })}</p>
      {tiles.length > 0 && <TileList tiles={tiles} layout={layout} {...(arrangeable && { onMove: move })} {...(view === HIDDEN ? { onShow: show } : { onHide: hide })} />}
      {tiles.length === 0 && needle && <EmptyState icon={SearchX} title={t('noMatch', { text: text.trim() })} what={t('noMatchWhat')} action={<Button onClick={() => setText('')}>{t('clear')}</Button>} />}
      {tiles.length === 0 && !needle && <EmptyState icon={Shapes} title={t('allHidden')} what={t('allHiddenWhat')} />}
      {arrangeable && <p className="mt-6 text-sm text-ink-3 max-sm:hidden">{t('dragHint')}</p>}
    </>
  )
}
