'use client'
import { useTranslations } from 'next-intl'
import { NotFoundPage } from '@/components/blocks/not-found-page'

export default function PlatformNotFound() {
  const t = useTranslations('platform')
  return <NotFoundPage homeHref="/platform" homeLabel={t('nav.overview')} />
}
