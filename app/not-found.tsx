import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotFoundPage } from '@/components/blocks/not-found-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('blocks'))('notFound') }
}

export default function NotFound() {
  return <main><NotFoundPage /></main>
}
