import { Download, FileUp } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Counts } from '@/components/import/counts'
import { ImportProblems } from '@/components/import/import-problems'
import { ImportStatePill } from '@/components/import/import-state-pill'
import { ImportSteps } from '@/components/import/import-steps'
import { RunPanel } from '@/components/import/run-panel'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { getAssignmentFile, listAssignmentFileRows } from '@/lib/services/access-assignment'
import { read } from '@/lib/transport/read'
import { cancelFileAction, runFileAction } from '../actions'
import { rowWords } from '../row-words'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AssignmentFilePage({ params, searchParams }: Props) {
  const [{ tenant, id }, query] = await Promise.all([params, searchParams])
  const packages = `/t/${tenant}/admin/entitlement/packages`
  const base = `${packages}/import`
  const [file, t, words, sentence] = [await read(tenant, getAssignmentFile, { id }), await getTranslations('access-file'), await getTranslations('package'), await rowWords()]
  const { rows, next } = await read(tenant, listAssignmentFileRows, { id, states: ['invalid', 'skipped', 'failed'], after: Number(query['after']) || 0 })
  const { invalid, skipped, failed } = file.counts
  const wrong = invalid + skipped + failed
  const download = wrong > 0 && <Button asChild size="sm"><a href={`${base}/${id}/rows?left-out=1`} download><Download aria-hidden />{t('downloadProblems', { count: wrong })}</a></Button>
  return (
    <Page>
      <Crumbs items={[{ label: words('title'), href: packages }, { label: t('title'), href: base }, { label: file.fileName }]} />
      <PageHeader title={<span className="flex flex-wrap items-center gap-2.5">{file.fileName}<ImportStatePill state={file.state} /></span>} purpose={t('filePurpose', { rows: file.total, who: file.createdByName })} />
      <ImportSteps area="access-file" state={file.state} />
      {file.packageName && <Banner tone="info" className="mb-4" title={t('forPackage', { name: file.packageName })} />}
      {file.error && <Banner tone="danger" className="mb-4" title={t('stopped')}>{t(t.has(`reasons.${file.error}`) ? `reasons.${file.error}` : 'reasons.other')}</Banner>}
      <div className="flex flex-col gap-5">
        <Counts area="access-file" counts={file.counts} />
        <RunPanel area="access-file" id={id} state={file.state} counts={file.counts} start={runFileAction} cancel={cancelFileAction}>
          <Button asChild><Link href={file.packageId ? `${base}?package=${file.packageId}` : base}><FileUp aria-hidden />{t('again')}</Link></Button>
          {file.packageId && file.packageName && file.counts.created > 0 && <Button asChild><Link href={`${packages}/${file.packageId}/assignments`}>{t('showHolders', { name: file.packageName })}</Link></Button>}
          {file.state !== 'ready' && <Button asChild><a href={`${base}/${id}/rows`} download><Download aria-hidden />{t('download')}</a></Button>}
        </RunPanel>
        {rows.length > 0 && (
          <Card>
            <CardHeader><CardTitle>{t('problemsTitle')}</CardTitle>{download}</CardHeader>
            <ImportProblems rows={rows} words={sentence} more={next === null ? null : `${base}/${id}?after=${next}`} />
            <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3 sm:px-5">{t('downloadHelp')}</p>
          </Card>
        )}
      </div>
    </Page>
  )
}
