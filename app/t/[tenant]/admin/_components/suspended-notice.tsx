import { CirclePause } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/blocks/empty-state'

/** All that a suspended tenant shows to its own people. */
export function SuspendedNotice({ name }: { name: string }) {
  const t = useTranslations('shell')
  return (
    <main className="flex min-h-dvh flex-col justify-center">
      <p className="text-center text-sm text-ink-3">{name}</p>
      <EmptyState level={1} icon={CirclePause} title={t('suspended')} what={t('suspendedWhat')} />
    </main>
  )
}
