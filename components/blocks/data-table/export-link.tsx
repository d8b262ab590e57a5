'use client'
import { Download } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** Saves exactly what the list shows now, all pages of it, as CSV. */
export function ExportLink({ href }: { href: string }) {
  const t = useTranslations('blocks')
  const search = useSearchParams()
  return <Button asChild><a href={`${href}?${search}`} download aria-label={t('exportCsv')}><Download aria-hidden /><span className="max-sm:hidden">{t('exportCsv')}</span></a></Button>
}
