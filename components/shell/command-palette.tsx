'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Command, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { NavIcon } from './nav-icon'
import type { NavGroup, QuickAction, SearchAction, SearchGroup } from './types'

const SEARCH_DELAY_MS = 120
const MIN_SEARCH_CHARS = 2

/** Found objects for the typed text; an answer that comes late does not replace a newer one. */
function useSearch(text: string, search: SearchAction | undefined) {
  const [found, setFound] = useState<{ text: string; groups: readonly SearchGroup[]; failed?: boolean }>({ text: '', groups: [] })
  const wanted = text.trim().length >= MIN_SEARCH_CHARS ? text.trim() : ''
  useEffect(() => {
    if (!search || !wanted) return
    let current = true
    const timer = setTimeout(() => {
      search(wanted).then(
        (groups) => { if (current) setFound({ text: wanted, groups }) },
        () => { if (current) setFound({ text: wanted, groups: [], failed: true }) },
      )
    }, SEARCH_DELAY_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [wanted, search])
  return { groups: wanted ? found.groups : [], pending: Boolean(search && wanted && found.text !== wanted), failed: found.text === wanted && found.failed }
}

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void; nav: readonly NavGroup[]; actions: readonly QuickAction[]; search?: SearchAction | undefined }

/** Ctrl K: go anywhere, find anything, start something. */
export function CommandPalette({ open, onOpenChange, ...content }: PaletteProps) {
  const t = useTranslations('shell')
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={<span className="sr-only">{t('palette')}</span>} className="max-w-xl [&>button]:hidden [&>header]:p-0">
        <Palette {...content} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

const matches = (text: string, label: string) => {
  const words = label.toLocaleLowerCase()
  return text.toLocaleLowerCase().split(/\s+/u).every((part) => words.includes(part))
}

function Palette({ nav, actions, search, onDone }: Omit<PaletteProps, 'open' | 'onOpenChange'> & { onDone: () => void }) {
  const t = useTranslations('shell')
  const router = useRouter()
  const [text, setText] = useState('')
  const { groups, pending, failed } = useSearch(text, search)
  const list = useRef<HTMLDivElement>(null)
  const typed = text.trim()
  const places = nav.flatMap((group) => group.items.filter((item) => matches(typed, `${item.label} ${group.label ?? ''}`)))
  const starts = actions.filter((action) => matches(typed, action.label))
  const nothing = places.length + starts.length === 0 && groups.every((group) => group.hits.length === 0)
  const go = (href: string) => { onDone(); router.push(href) }
  return (
    <Command label={t('palette')} shouldFilter={false} loop>
      <CommandInput placeholder={t('palettePlaceholder')} value={text} onValueChange={(next) => { setText(next); list.current?.scrollTo(0, 0) }} />
      <CommandList ref={list}>
        {nothing && <p role="status" className="py-8 text-center text-sm text-ink-3">{pending ? t('searching') : failed ? t('searchFailed') : t('nothingFound', { text: typed })}</p>}
        {groups.filter((group) => group.hits.length > 0).map((group) => (
          <CommandGroup key={group.label} heading={group.label}>
            {group.hits.map((hit) => (
              <CommandItem key={hit.id} value={`hit ${hit.id}`} onSelect={() => go(hit.href)}>
                {hit.icon && <NavIcon name={hit.icon} />}
                <span className="min-w-0 truncate">{hit.label}</span>
                {hit.detail && <span className="ms-auto max-w-1/2 truncate ps-4 text-xs text-ink-3">{hit.detail}</span>}
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
        {starts.length > 0 && (
          <CommandGroup heading={t('actions')}>
            {starts.map((action) => <CommandItem key={action.href} value={`start ${action.href}`} onSelect={() => go(action.href)}><NavIcon name={action.icon} />{action.label}</CommandItem>)}
          </CommandGroup>
        )}
        {places.length > 0 && (
          <CommandGroup heading={t('goTo')}>
            {places.map((item) => (
              <CommandItem key={item.href} value={`go ${item.href}`} onSelect={() => go(item.href)}>
                <NavIcon name={item.icon} />
                <span className="min-w-0 truncate">{item.label}</span>
                {item.shortcut && <span className="ms-auto flex gap-1"><Kbd>g</Kbd><Kbd>{item.shortcut}</Kbd></span>}
              </CommandItem>
            ))}
          </CommandGroup>
        )}
      </CommandList>
    </Command>
  )
}
