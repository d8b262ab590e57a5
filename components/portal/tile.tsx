'use client'
import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine, Ellipsis, Eye, EyeOff, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AppTile } from '@/components/application/app-tile'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { Move } from '@/components/blocks/move-in-order'
import type { PortalTile } from './types'

const moves: readonly { to: Move; icon: LucideIcon }[] = [{ to: 'first', icon: ArrowUpToLine }, { to: 'earlier', icon: ArrowUp }, { to: 'later', icon: ArrowDown }, { to: 'last', icon: ArrowDownToLine }]

type TileProps = {
  tile: PortalTile
  layout: 'grid' | 'list'
  place: { first: boolean; last: boolean }
  onMove?: (tile: PortalTile, to: Move) => void
  onHide?: (tile: PortalTile) => void
  onShow?: (tile: PortalTile) => void
}

/** One application: the whole tile opens it, its menu arranges it. */
export function Tile({ tile, layout, place, onMove, onHide, onShow }: TileProps) {
  const t = useTranslations('portal')
  const stuck = (to: Move) => (to === 'first' || to === 'earlier' ? place.first : place.last)
  const grid = layout === 'grid'
  return (
    <div className={cn('group relative flex h-full min-w-0 gap-3.5 bg-surface transition-colors', grid ? 'rounded-xl border border-line p-4 hover:border-edge max-sm:items-center sm:min-h-32 sm:flex-col' : 'items-center px-4 py-3 hover:bg-subtle')}>
      <AppTile name={tile.displayName} text={tile.logoText} color={tile.logoColor} size="lg" />
      <div className={cn('min-w-0 flex-1', grid ? 'max-sm:pe-8' : 'pe-8')}>
        <a href={tile.url} target="_blank" rel="noopener noreferrer" draggable={false} aria-label={`${tile.displayName} (${t('newTab')})`} className="block truncate rounded-sm text-md font-medium text-ink outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent-ink">
          {tile.displayName}
        </a>
        {tile.description && <p className={cn('text-sm text-ink-2', grid ? 'mt-0.5 line-clamp-2' : 'truncate')}><bdi>{tile.description}</bdi></p>}
      </div>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className={cn('absolute z-10', grid ? 'end-2 top-2 max-sm:top-1/2 max-sm:-translate-y-1/2' : 'end-3 top-1/2 -translate-y-1/2')} aria-label={t('menu', { name: tile.displayName })}><Ellipsis aria-hidden /></Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {onMove && moves.map(({ to, icon: Icon }) => <DropdownMenuItem key={to} disabled={stuck(to)} onSelect={() => onMove(tile, to)}><Icon aria-hidden />{t(`moves.${to}`)}</DropdownMenuItem>)}
          {onMove && <DropdownMenuSeparator />}
          {onHide && <DropdownMenuItem onSelect={() => onHide(tile)}><EyeOff aria-hidden />{t('hide')}</DropdownMenuItem>}
          {onShow && <DropdownMenuItem onSelect={() => onShow(tile)}><Eye aria-hidden />{t('show')}</DropdownMenuItem>}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  )
}
