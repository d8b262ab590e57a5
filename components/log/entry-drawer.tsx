'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense } from 'react'
import { Drawer } from '@/components/blocks/drawer'
import { EmptyState } from '@/components/blocks/empty-state'
import { ErrorBoundary } from '@/components/blocks/error-boundary'
import { Skeleton } from '@/components/ui/skeleton'
import { ENTRY } from './use-entry-href'

/** The drawer of one log row; its body streams in. */
export function EntryDrawer({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Drawer param={ENTRY} title={title}>
      <ErrorBoundary resetKey={children}><Suspense fallback={<Waiting />}>{children}</Suspense></ErrorBoundary>
    </Drawer>
  )
}

/** Instead of the details when the row is not there any more. */
export function EntryGone() {
  const t = useTranslations('log')
  return <EmptyState level={3} title={t('gone')} what={t('goneWhat')} />
}

function Waiting() {
  return <div className="flex flex-col gap-3" aria-hidden>{['w-1/3', 'w-2/3', 'w-1/2', 'w-3/4', 'w-2/5'].map((width) => <Skeleton key={width} className={`h-5 ${width}`} />)}</div>
}
