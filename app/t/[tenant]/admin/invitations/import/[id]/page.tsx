import { Download, Settings2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Counts } from '@/components/import/counts'
import { ImportProblems, type ProblemRow } from '@/components/import/import-problems'
import { ImportStatePill } from '@/components/import/import-state-pill'
import { ImportSteps } from '@/components/import/import-steps'
import { RunPanel } from '@/components/import/run-panel'
import { UploadCard } from '@/components/import/upload-card'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { getImport, listImportRows } from '@/lib/services/import'
import { invitationOptions } from '@/lib/services/invitation'
import { read } from '@/lib/transport/read'
import { MendRow } from '../_components/mend-row'
import { MappingForm } from '../_components/mapping-form'
import { cancelImportAction, startImportAction } from '../actions'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImportFilePage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const query = await searchParams
  const base = `/t/${tenant}/admin/invitations`
  const [file, t, words] = [await read(tenant, getImport, { id }), await getTranslations('import'), await getTranslations('invitation')]
  const mapping = file.state === 'uploaded' || query['step'] === 'map'
  const twice = file.problems.find(({ code, state }) => code === 'duplicate' && state === 'skipped')?.count ?? 0
  const wrong = file.counts.invalid + file.counts.failed + twice
  const used = Object.values(file.mapping)
  const columns = file.columns.map((name, at) => ({ at, name })).filter(({ at }) => used.includes(at))
  const isMendable = (row: ProblemRow) => row.state !== 'skipped' || row.problems.some(({ code }) => code === 'duplicate')
  const rows = mapping ? null : await read(tenant, listImportRows, { id, states: ['invalid', 'failed', 'skipped'], after: Number(query['after']) || 0 })
  return (
    <Page>
      <Crumbs items={[{ label: words('title'), href: base }, { label: t('title'), href: `${base}/import` }, { label: file.fileName }]} />
      <PageHeader title={<span className="flex flex-wrap items-center gap-2.5">{file.fileName}<ImportStatePill state={file.state} /></span>} purpose={t('filePurpose', { rows: file.total, encoding: file.encoding.toUpperCase(), who: file.createdByName })} />
      <ImportSteps area="import" state={mapping ? 'uploaded' : file.state} />
      {file.sameFile && mapping && <Banner tone="warning" className="mb-4" title={t('sameFile', { who: file.sameFile.createdByName, when: file.sameFile.createdAt })}>{t('sameFileWhat')}</Banner>}
      {file.error && <Banner tone="danger" className="mb-4" title={t('stopped')}>{t(t.has(`reasons.${file.error}`) ? `reasons.${file.error}` : 'reasons.other')}</Banner>}
      {mapping ? (
        <MappingForm id={id} columns={file.columns} mapping={file.mapping} options={file.options} sample={file.sample.map((row) => row.cells)} choices={await read(tenant, invitationOptions, {})} back={`${base}/import/${id}`} />
      ) : (
        <div className="flex flex-col gap-5">
          <Counts area="import" counts={file.counts} />
          <RunPanel area="import" id={id} state={file.state} counts={file.counts} start={startImportAction} cancel={cancelImportAction}>
            {(file.state !== 'completed' || file.counts.invalid + file.counts.failed > 0) && <Button asChild><Link href={`${base}/import/${id}?step=map`}><Settings2 aria-hidden />{t('change')}</Link></Button>}
            {file.counts.created > 0 && <Button asChild><Link href={`${base}?batch=${id}`}>{t('showInvited')}</Link></Button>}
          </RunPanel>
          {rows && rows.rows.length > 0 && (
            <Card>
              <CardHeader>
                <CardTitle>{t('problemsTitle')}</CardTitle>
                {wrong > 0 && <Button asChild size="sm"><a href={`${base}/import/${id}/rows`} download><Download aria-hidden />{t('download', { count: wrong })}</a></Button>}
              </CardHeader>
              <ImportProblems rows={rows.rows} mend={(row) => file.state !== 'running' && isMendable(row) && <MendRow key={row.cells.join('\n')} id={id} row={row} columns={columns} width={file.columns.length} />} more={rows.next === null ? null : `${base}/import/${id}?after=${rows.next}`} />
            </Card>
          )}
          {wrong > 0 && file.state !== 'running' && (
            <Card>
              <CardHeader><CardTitle>{t('mendTitle')}</CardTitle></CardHeader>
              <CardBody><UploadCard url={`${base}/import/${id}/retry`} label={t('mendDrop')} help={t('mendHelp')} submit={t('mendSubmit')} next={null} /></CardBody>
            </Card>
          )}
        </div>
      )}
    </Page>
  )
}
