'use client'
import { useTranslations } from 'next-intl'
import { type DragEvent, useState } from 'react'
import { cn } from '@/components/ui/cn'
import type { Move } from '@/components/blocks/move-in-order'
import { Tile } from './tile'
import type { PortalTile } from './types'

type TileListProps = {
  tiles: readonly PortalTile[]
  layout: 'grid' | 'list'
  /** Missing where the order is not the person's own: in a collection or while searching. */
  onMove?: (tile: PortalTile, to: Move | { before: string }) => void
  onHide?: (tile: PortalTile) => void
  onShow?: (tile: PortalTile) => void
}

/** The tiles in their order; dragging one over another puts it before that one. */
export function TileList({ tiles, layout, onMove, onHide, onShow }: TileListProps) {
  const t = useTranslations('portal')
  const [dragged, setDragged] = useState<PortalTile | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const end = () => { setDragged(null); setOver(null) }
  const drop = (target: PortalTile) => (event: DragEvent) => {
    event.preventDefault()
    const from = tiles.findIndex((tile) => tile.id === dragged?.id)
    const to = tiles.findIndex((tile) => tile.id === target.id)
    const next = tiles[to + 1]
    // Dragging forwards drops behind the target, so that the last place can be reached.
    if (dragged && from !== to) onMove?.(dragged, from < to ? (next ? { before: next.id } : 'last') : { before: target.id })
    end()
  }
  return (
    <ul aria-label={t('apps')} className={layout === 'grid' ? 'grid grid-cols-1 gap-3 sm:gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4' : 'divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface'}>
      {tiles.map((tile, index) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the same is in the tile's menu, for keyboards and touch
        <li
          key={tile.id}
          draggable={Boolean(onMove)}
          onDragStart={() => setDragged(tile)}
          onDragEnd={end}
          onDragOver={(event) => { if (dragged) { event.preventDefault(); setOver(tile.id) } }}
          onDrop={drop(tile)}
          className={cn('min-w-0', dragged?.id === tile.id && 'opacity-50', over === tile.id && dragged?.id !== tile.id && 'rounded-xl outline-2 outline-offset-2 outline-accent-ink')}
        >
          <Tile tile={tile} layout={layout} place={{ first: index === 0, last: index === tiles.length - 1 }} {...(onMove && { onMove })} {...(onHide && { onHide })} {...(onShow && { onShow })} />
        </li>
      ))}
    </ul>
  )
}
