import { Compass } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from './empty-state'

/** Body of every `not-found.tsx`: a missing thing and somebody else's thing look the same. */
export function NotFoundPage({ homeHref = '/', homeLabel }: { homeHref?: string; homeLabel?: string }) {
  const t = useTranslations('blocks')
  return (
    <div className="flex min-h-[60dvh] flex-col justify-center">
      <EmptyState level={1} icon={Compass} title={t('notFound')} what={t('notFoundWhat')} action={<Button asChild><Link href={homeHref}>{homeLabel ?? t('goHome')}</Link></Button>} />
    </div>
  )
}
