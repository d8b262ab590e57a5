import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HeldCard } from '@/components/access-request/held-card'
import { EmptyState } from '@/components/blocks/empty-state'
import { listMyAssignments } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'
import { extendAction, giveBackAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.active')} · ${t('title')}` }
}

export default async function ActivePage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('my-access.active')])
  const { active } = await read(tenant, listMyAssignments, {})
  if (active.length === 0) return <EmptyState icon={KeyRound} title={t('emptyTitle')} what={t('emptyWhat')} />
  return (
    <ul aria-label={t('label')} className="grid gap-4 sm:grid-cols-2">
      {active.map(({ from, until, ...held }) => (
        <li key={held.id} className="flex min-w-0">
          <HeldCard held={{ ...held, from: from.toISOString(), until: until?.toISOString() ?? null }} base={`/t/${tenant}/my/access`} extend={extendAction} giveBack={giveBackAction} />
        </li>
      ))}
    </ul>
  )
}
