'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { tabListStyles, tabStyles } from '@/components/ui/tabs'
import { Badge } from '@/components/ui/status-pill'

export type TabLink = { label: string; href: string; count?: number }

/** Tabs that are pages: each has its own URL; the first matches exactly, the others with what is below them. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname()
  const active = tabs.reduce<string | undefined>(
    (best, tab) => ((pathname === tab.href || pathname.startsWith(`${tab.href}/`)) && tab.href.length > (best?.length ?? 0) ? tab.href : best),
    undefined,
  )
  // On a phone the row is wider than the screen: the tab one is on has to be in sight.
  const here = useRef<HTMLAnchorElement>(null)
  useEffect(() => { if (here.current) showInRow(here.current) }, [active])
  return (
    <nav aria-label={label} className="mb-5">
      <ul className={tabListStyles}>
        {tabs.map((tab) => (
          <li key={tab.href} className="flex">
            <Link ref={tab.href === active ? here : undefined} href={tab.href} aria-current={tab.href === active ? 'page' : undefined} className={`${tabStyles} -outline-offset-2!`}>
              {tab.label}
              {tab.count !== undefined && <Badge>{tab.count}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Moves the row alone: `scrollIntoView` also moves the page, away from what somebody has just scrolled to. */
function showInRow(tab: HTMLElement): void {
  const row = tab.closest('ul')
  if (!row) return
  const [frame, place] = [row.getBoundingClientRect(), tab.getBoundingClientRect()]
  row.scrollLeft += Math.min(0, place.left - frame.left) + Math.max(0, place.right - frame.right)
}
