import { FileText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { Markdown } from '@/components/external/markdown'
import { getAgreement, readTermsText } from '@/lib/services/agreement'
import { read, readMaybe } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ file?: string | string[] }> }

/** Every version with its texts; Markdown opens below its line, a PDF in the browser's viewer. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const [{ tenant, id }, { file: shown }, t] = [await params, await searchParams, await getTranslations('agreement')]
  const { versions } = await read(tenant, getAgreement, { id })
  const text = typeof shown === 'string' ? await readMaybe(tenant, readTermsText, { fileId: shown }) : null
  const base = `/t/${tenant}/admin/conditional-access/terms`
  return (
    <div className="flex flex-col gap-4">
      {versions.map((version, index) => (
        <Card key={version.id}>
          <CardHeader>
            <div>
              <CardTitle>{t('version.title', { number: version.number })}</CardTitle>
              <p className="mt-0.5 text-sm text-ink-3">{t('version.by', { name: version.createdByName })} <DateTime value={version.createdAt.toISOString()} /></p>
            </div>
            <div className="flex flex-wrap gap-1.5">
              {index === 0 && <StatusPill tone="success">{t('version.current')}</StatusPill>}
              {version.number > 1 && <StatusPill tone={version.asksAgain ? 'accent' : 'neutral'}>{t(version.asksAgain ? 'version.asksAgain' : 'version.silent')}</StatusPill>}
            </div>
          </CardHeader>
          <CardBody>
            <ul className="divide-y divide-line rounded-md border border-line">
              {version.files.map((file) => {
                const pdf = file.contentType === 'application/pdf'
                return (
                  <li key={file.id} className="px-3 py-2.5 text-sm">
                    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                      <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
                      <a href={pdf ? `${base}/files/${file.id}` : `${base}/${id}?file=${file.id}`} {...(pdf && { target: '_blank', rel: 'noopener' })} className="min-w-0 flex-1 basis-48 truncate font-medium text-accent-ink underline-offset-2 hover:underline">{file.title}</a>
                      <span className="text-ink-2">{file.language}{file.isDefault && <span className="text-ink-3"> · {t('default')}</span>}</span>
                      <span className="text-ink-3">{t(`kinds.${file.contentType}`)} · {t('size', { kb: Math.max(1, Math.round(file.size / 1024)) })}</span>
                      <code className="hidden font-mono text-xs text-ink-3 lg:inline" title={file.sha256}>{file.sha256.slice(0, 12)}</code>
                    </div>
                    {shown === file.id && text && <div lang={file.language} className="mt-3 max-h-96 overflow-y-auto rounded-md border border-line px-4 py-3" tabIndex={0} role="region" aria-label={file.title}><Markdown blocks={text.blocks} level={3} /></div>}
                  </li>
                )
              })}
            </ul>
          </CardBody>
        </Card>
      ))}
    </div>
  )
}
