import { FileCheck2 } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { listOwnAcceptances } from '@/lib/services/agreement'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('tabs.terms') }
}

/** What this person accepted or declined, with the very text they saw. */
export default async function OwnTermsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant: slug }, t, format] = [await params, await getTranslations('agreement'), await getFormatter()]
  const [{ acceptances }, { tenant }] = [await read(slug, listOwnAcceptances, {}), await read(slug, getFrame, {})]
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('own.title')}</CardTitle><CardDescription>{t('own.what', { tenant: tenant.name })}</CardDescription></div></CardHeader>
      <CardBody>
        {acceptances.length === 0
          ? <EmptyState icon={FileCheck2} title={t('own.emptyTitle')} what={t('own.emptyWhat', { tenant: tenant.name })} />
          : (
            <ul className="divide-y divide-line">
              {acceptances.map((row) => (
                <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-3 text-sm first:pt-0 last:pb-0">
                  <div className="min-w-0 flex-1 basis-56">
                    <p className="font-medium break-words text-ink">{row.title}</p>
                    <p className="text-ink-3">{t('own.version', { number: row.versionNumber, language: row.language })}{row.expiresAt && ` · ${t('own.until', { when: day(row.expiresAt) })}`}</p>
                  </div>
                  <StatusPill tone={row.state === 'accepted' ? 'success' : 'danger'}>{t('own.said', { state: row.state, when: day(row.recordedAt) })}</StatusPill>
                  <a href={`/t/${slug}/my/account/terms/files/${row.fileId}`} target="_blank" rel="noopener" className="font-medium text-accent-ink underline-offset-2 hover:underline">{t('own.show')}<span className="sr-only">: {row.title}</span></a>
                </li>
              ))}
            </ul>
          )}
      </CardBody>
    </Card>
  )
}
