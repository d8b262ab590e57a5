import { Download } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { ImportStatePill } from '@/components/import/import-state-pill'
import { UploadCard } from '@/components/import/upload-card'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { listImports } from '@/lib/services/import'
import { read } from '@/lib/transport/read'

export async function generateMetadata() {
  return { title: (await getTranslations('import'))('title') }
}

export default async function ImportPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/invitations`
  const [{ rows }, t, words] = [await read(tenant, listImports, {}), await getTranslations('import'), await getTranslations('invitation')]
  return (
    <Page>
      <Crumbs items={[{ label: words('title'), href: base }, { label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card><CardBody><UploadCard url={`${base}/import/upload`} label={t('drop')} help={t('dropHelp')} submit={t('upload')} next={`${base}/import`} /></CardBody></Card>
        <Card>
          <CardHeader><CardTitle>{t('columnsTitle')}</CardTitle></CardHeader>
          <CardBody className="flex flex-col gap-2 text-sm text-ink-2">
            <p>{t('columnsWhat')}</p>
            <p><code className="font-mono text-xs break-words">email, name, company, job title, message, groups, applications, sponsors, redirect url, expires in days</code></p>
            <p>{t('columnsEntra')}</p>
            <p><a href={`${base}/import/example`} download className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-accent-ink underline-offset-2 hover:underline"><Download aria-hidden className="size-4" />{t('example')}</a></p>
          </CardBody>
        </Card>
      </div>
      {rows.length > 0 && (
        <Card className="mt-5">
          <CardHeader><CardTitle>{t('earlier')}</CardTitle></CardHeader>
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-5">
                <Link href={`${base}/import/${row.id}`} className="min-w-0 truncate rounded-sm font-medium text-ink hover:underline">{row.fileName}</Link>
                <ImportStatePill state={row.state} />
                <span className="text-ink-3">{t('rows', { count: row.total })}</span>
                <span className="ms-auto text-xs text-ink-3">{row.createdByName}, <DateTime value={row.createdAt.toISOString()} /></span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
