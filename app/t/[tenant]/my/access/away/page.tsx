import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AwayForm } from '@/components/access-request/away-form'
import { getMyAccess } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'
import { delegateAction } from '../actions'
import { findPeople } from '../_components/find-people'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.away')} · ${t('title')}` }
}

export default async function AwayPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const { delegation, today } = await read(tenant, getMyAccess, {})
  const away = delegation && { delegate: delegation.delegate, from: delegation.startsAt.toISOString(), until: delegation.endsAt?.toISOString() ?? null }
  return <AwayForm key={away?.delegate.id ?? ''} away={away} save={delegateAction} find={findPeople} today={today} />
}
