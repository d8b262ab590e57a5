'use client'
import { CircleHelp, Menu, PanelLeft, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { readPreference, savePreference } from '@/components/ui/preference'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { Tooltip } from '@/components/ui/tooltip'
import { AccountMenu } from './account-menu'
import { CommandPalette } from './command-palette'
import { Nav } from './nav'
import { ShortcutsSheet } from './shortcuts-sheet'
import { contentId, SkipLink } from './skip-link'
import { TenantSwitcher } from './tenant-switcher'
import { ThemeMenu } from './theme-menu'
import type { AccountMenuData, NavGroup, QuickAction, SearchAction, TenantRef } from './types'
import { useShortcuts } from './use-shortcuts'

export type ConsoleShellProps = {
  /** The tenant, or the installation itself for operators; `label` says which world this is. */
  home: { current: TenantRef; others: readonly TenantRef[]; label: string }
  /** Only what this person may use. */
  nav: readonly NavGroup[]
  actions?: readonly QuickAction[]
  account: AccountMenuData
  search?: SearchAction
  /** Above every page: mail is captured, the tenant is suspended. */
  banner?: ReactNode
  children: ReactNode
}

type Open = 'nav' | 'palette' | 'help' | null

/** Frame of console and operator area: rail, top bar, palette, shortcuts. */
export function ConsoleShell({ home, nav, actions = [], account, search, banner, children }: ConsoleShellProps) {
  const t = useTranslations('shell')
  const [open, setOpen] = useState<Open>(null)
  const control = (name: Exclude<Open, null>) => ({ open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) })
  const [openPalette] = useState(() => () => setOpen('palette'))
  const [openHelp] = useState(() => () => setOpen('help'))
  useShortcuts({ nav, onPalette: openPalette, onHelp: openHelp })
  return (
    <div className="shell">
      <SkipLink />
      <div className="fixed inset-y-0 start-0 z-20 hidden w-(--rail-width) flex-col border-e border-line bg-rail lg:flex">
        <div className="px-2.5 pt-2 pb-2"><TenantSwitcher {...home} collapsible /></div>
        <Nav groups={nav} />
        <RailToggle />
      </div>
      <div className="ps-(--rail-width)">
        <header className="sticky top-0 z-20 flex h-12 items-center justify-end gap-1 border-b border-line bg-canvas px-3 sm:px-5">
          <Button variant="ghost" size="icon" className="me-auto -ms-1 lg:hidden" aria-label={t('openNavigation')} onClick={() => setOpen('nav')}><Menu aria-hidden /></Button>
          <button type="button" onClick={openPalette} aria-keyshortcuts="Control+K" className="flex h-8 shrink-0 cursor-pointer items-center gap-2 rounded-md border border-line bg-surface ps-2.5 pe-1.5 text-sm text-ink-3 hover:border-edge max-sm:w-8 max-sm:justify-center max-sm:border-transparent max-sm:bg-transparent max-sm:p-0 md:w-56">
            <Search aria-hidden className="size-4 shrink-0" />
            <span className="max-sm:sr-only">{t('search')}</span>
            <span aria-hidden className="ms-auto flex gap-1 max-md:hidden"><Kbd>Ctrl</Kbd><Kbd>K</Kbd></span>
          </button>
          <Tooltip content={t('shortcuts')}><Button variant="ghost" size="icon" className="max-sm:hidden" aria-label={t('shortcuts')} onClick={openHelp}><CircleHelp aria-hidden /></Button></Tooltip>
          <ThemeMenu />
          <AccountMenu account={account} />
        </header>
        {banner}
        <main id={contentId} tabIndex={-1} className="min-w-0 outline-none">{children}</main>
      </div>
      <Sheet {...control('nav')}>
        <SheetContent side="start" title={t('mainNavigation')} hideTitle>
          <div className="px-2.5 pt-2 pb-2 pe-12"><TenantSwitcher {...home} /></div>
          <Nav groups={nav} inSheet onNavigate={() => setOpen(null)} />
        </SheetContent>
      </Sheet>
      <CommandPalette {...control('palette')} nav={nav} actions={actions} search={search} />
      <ShortcutsSheet {...control('help')} nav={nav} />
    </div>
  )
}

function RailToggle() {
  const t = useTranslations('shell')
  return (
    <div className="border-t border-line px-2.5 py-2">
      <Tooltip content={t('toggleRail')} side="right">
        <Button variant="ghost" size="icon" aria-label={t('toggleRail')} onClick={() => savePreference('rail', readPreference('rail') ? null : 'collapsed')}><PanelLeft aria-hidden className="rtl:-scale-x-100" /></Button>
      </Tooltip>
    </div>
  )
}
