'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { readPreference } from '@/components/ui/preference'
import { Badge } from '@/components/ui/status-pill'
import { Tooltip } from '@/components/ui/tooltip'
import { activeHref } from './active-href'
import { NavIcon } from './nav-icon'
import type { NavGroup, NavItem } from './types'

const isCollapsed = () => readPreference('rail') === 'collapsed' && window.matchMedia('(min-width: 64rem)').matches

/** The areas of the console; `inSheet` is the phone's version, never collapsed. */
export function Nav({ groups, inSheet, onNavigate }: { groups: readonly NavGroup[]; inSheet?: boolean; onNavigate?: () => void }) {
  const t = useTranslations('shell')
  const active = activeHref(usePathname(), groups.flatMap((group) => group.items.flatMap((item) => [item.href, ...(item.also ?? [])])))
  return (
    <nav aria-label={t('mainNavigation')} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto px-2.5 pb-3 [scrollbar-width:thin]">
      {groups.map((group, index) => (
        <div key={group.label ?? index} className="mt-4 first:mt-1">
          {group.label && <p className={inSheet ? heading : `${heading} rail-label`}>{group.label}</p>}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => <Entry key={item.href} item={item} current={item.href === active || (item.also?.some((href) => href === active) ?? false)} inSheet={inSheet ?? false} onNavigate={onNavigate} />)}
          </ul>
        </div>
      ))}
    </nav>
  )
}

const heading = 'truncate px-2 pb-1 text-xs font-medium text-ink-3'

function Entry({ item, current, inSheet, onNavigate }: { item: NavItem; current: boolean; inSheet: boolean; onNavigate: (() => void) | undefined }) {
  const link = (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={current ? 'page' : undefined}
      className="relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-ink-2 transition-colors -outline-offset-2! hover:bg-muted hover:text-ink aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-ink [&[aria-current=page]>svg]:text-accent-ink"
    >
      <NavIcon name={item.icon} />
      <span className={inSheet ? 'truncate' : 'rail-label truncate'}>{item.label}</span>
      {item.count ? <Badge tone="accent" className={inSheet ? 'ms-auto' : 'rail-label ms-auto'}>{item.count}{item.counts && <span className="sr-only"> {item.counts}</span>}</Badge> : null}
    </Link>
  )
  return <li>{inSheet ? link : <Tooltip content={item.counts ? `${item.label}: ${item.count} ${item.counts}` : item.label} side="right" when={() => Boolean(item.counts) || isCollapsed()}>{link}</Tooltip>}</li>
}
