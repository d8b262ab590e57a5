'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AccountMenu } from './account-menu'
import { activeHref } from './active-href'
import { contentId, SkipLink } from './skip-link'
import { TenantSwitcher } from './tenant-switcher'
import { ThemeMenu } from './theme-menu'
import type { AccountMenuData, TenantRef } from './types'

export type PortalShellProps = {
  tenant: TenantRef
  others: readonly TenantRef[]
  nav: readonly { label: string; href: string; count?: number }[]
  account: AccountMenuData
  banner?: ReactNode
  children: ReactNode
}

/** Frame of My Apps, My Access and My Account: the tenant's brand first, few words, room. */
export function PortalShell({ tenant, others, nav, account, banner, children }: PortalShellProps) {
  const t = useTranslations('shell')
  const active = activeHref(usePathname(), nav.map((item) => item.href))
  return (
    <div className="min-h-dvh bg-rail text-base [--page-surface:var(--c-rail)]">
      <SkipLink />
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-6 px-4 sm:h-14 sm:flex-nowrap sm:px-6">
          <div className="-ms-1.5 max-w-64 min-w-0 max-sm:h-12 max-sm:flex-1 max-sm:pt-1"><TenantSwitcher current={tenant} others={others} /></div>
          <nav aria-label={t('mainNavigation')} className="min-w-0 max-sm:order-last max-sm:w-full sm:h-full">
            <ul className="scroll-cue-x flex h-full gap-5 overflow-x-auto [scrollbar-width:none]">
              {nav.map((item) => (
                <li key={item.href}>
                  <Link href={item.href} aria-current={item.href === active ? 'page' : undefined} className="inline-flex h-full min-h-10 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-ink-2 -outline-offset-2! hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink">{item.label}</Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="flex items-center gap-1.5 sm:ms-auto"><ThemeMenu /><AccountMenu account={account} /></div>
        </div>
      </header>
      {banner}
      <main id={contentId} tabIndex={-1} className="mx-auto max-w-page px-4 py-8 outline-none sm:px-6">{children}</main>
    </div>
  )
}
