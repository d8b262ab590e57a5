import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GuestList } from '@/components/access-request/guest-list'
import { EmptyState } from '@/components/blocks/empty-state'
import { listSponsoredGuests } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.guests')} · ${t('title')}` }
}

export default async function GuestsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('my-access.guests')])
  const { rows } = await read(tenant, listSponsoredGuests, {})
  if (rows.length === 0) return <EmptyState icon={UsersRound} title={t('emptyTitle')} what={t('emptyWhat')} />
  return <GuestList guests={rows.map((guest) => ({ ...guest, lastSignInAt: guest.lastSignInAt?.toISOString() ?? null, holds: guest.holds.map((held) => ({ ...held, until: held.until?.toISOString() ?? null })) }))} />
}
