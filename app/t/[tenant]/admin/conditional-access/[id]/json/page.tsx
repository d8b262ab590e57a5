import { getTranslations } from 'next-intl/server'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { getPolicy } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'

export default async function PolicyJsonPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ document }, t] = [await read(tenant, getPolicy, { id }), await getTranslations('policy')]
  const text = JSON.stringify(document, null, 2)
  return (
    <Card>
      <CardHeader><CardTitle>{t('json.title')}</CardTitle><CopyButton value={text} what={t('json.title')} /></CardHeader>
      <CardBody><pre tabIndex={0} aria-label={t('json.title')} className="overflow-x-auto rounded-md bg-subtle p-4 font-mono text-xs leading-relaxed text-ink">{text}</pre></CardBody>
    </Card>
  )
}
