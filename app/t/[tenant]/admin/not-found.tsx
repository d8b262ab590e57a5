'use client'
import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NotFoundPage } from '@/components/blocks/not-found-page'

export default function AdminNotFound() {
  const t = useTranslations('shell')
  const { tenant } = useParams<{ tenant: string }>()
  return <NotFoundPage homeHref={`/t/${tenant}/admin`} homeLabel={t('nav.overview')} />
}
