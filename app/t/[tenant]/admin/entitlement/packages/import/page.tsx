import { Download } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { ImportStatePill } from '@/components/import/import-state-pill'
import { UploadCard } from '@/components/import/upload-card'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { listAssignmentFiles } from '@/lib/services/access-assignment'
import { getPackage } from '@/lib/services/access-package'
import { read } from '@/lib/transport/read'
import { MAX_FILE_BYTES } from './limits'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('access-file'))('title') }
}

export default async function AssignmentFilesPage({ params, searchParams }: Props) {
  const [{ tenant }, { package: named }] = await Promise.all([params, searchParams])
  const base = `/t/${tenant}/admin/entitlement/packages`
  const [{ rows }, t, words, files] = [await read(tenant, listAssignmentFiles, {}), await getTranslations('access-file'), await getTranslations('package'), await getTranslations('import')]
  const found = typeof named === 'string' ? await read(tenant, getPackage, { id: named }) : null
  return (
    <Page>
      <Crumbs items={[{ label: words('title'), href: base }, ...(found ? [{ label: found.displayName, href: `${base}/${found.id}/assignments` }] : []), { label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      {found && <Banner tone="info" className="mb-4" title={t('forPackage', { name: found.displayName })} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card><CardBody><UploadCard url={`${base}/import/upload${found ? `?package=${found.id}` : ''}`} label={t('drop')} help={t('dropHelp')} submit={t('upload')} next={`${base}/import`} maxBytes={MAX_FILE_BYTES} /></CardBody></Card>
        <Card>
          <CardHeader><CardTitle>{t('columnsTitle')}</CardTitle></CardHeader>
          <CardBody className="flex flex-col gap-2 text-sm text-ink-2">
            <p>{t('columnsWhat')}</p>
            <p><code className="font-mono text-xs break-words">email, action, package, policy, from, until, justification</code></p>
            <p>{t('columnsMeaning')}</p>
            <p>{t('rules')}</p>
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
                <span className="text-ink-3">{files('rows', { count: row.total })}</span>
                <span className="ms-auto text-xs text-ink-3">{row.createdByName}, <DateTime value={row.createdAt.toISOString()} /></span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
