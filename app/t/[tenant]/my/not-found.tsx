'use client'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NotFoundPage } from '@/components/blocks/not-found-page'

export default function PortalNotFound() {
  const t = useTranslations('portal')
  const { tenant } = useParams<{ tenant: string }>()
  return <NotFoundPage homeHref={`/t/${tenant}/my/apps`} homeLabel={t('myApps')} />
}
