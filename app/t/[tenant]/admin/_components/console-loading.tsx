'use client'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { DetailSkeleton, FormSkeleton, ListSkeleton, OverviewSkeleton } from '@/components/blocks/page-skeleton'

/** What an address below the console leads to; the first that fits. */
const SHAPES = [
  [/^$/, OverviewSkeleton],
  [/^\/(?:settings|roles)|\/(?:new|retention|import|collections)$/, FormSkeleton],
  [/^\/(?:users|groups|applications|invitations|mail)\/(?!deleted)[^/]+/, DetailSkeleton],
] as const

/** The page on its way, in its own shape, so that nothing jumps when it arrives. */
export function ConsoleLoading() {
  const t = useTranslations('blocks')
  const path = usePathname().replace(/^\/t\/[^/]+\/admin/, '')
  const Shape = SHAPES.find(([pattern]) => pattern.test(path))?.[1] ?? ListSkeleton
  return <div aria-busy><p role="status" className="sr-only">{t('loading')}</p><Shape /></div>
}
