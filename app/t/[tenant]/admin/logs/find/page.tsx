import { Compass, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { FindReference } from '@/components/log/find-reference'
import { ReferenceTimeline } from '@/components/log/reference-timeline'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody } from '@/components/ui/card'
import { findReference } from '@/lib/services/log'
import { read } from '@/lib/transport/read'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ reference?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('findTitle') }
}

export default async function FindReferencePage({ params, searchParams }: Props) {
  const [{ tenant }, search, t] = await Promise.all([params, searchParams, getTranslations('log')])
  const asked = typeof search.reference === 'string' ? search.reference.trim() : ''
  const found = await read(tenant, findReference, { reference: asked.slice(0, 200) })
  const base = `/t/${tenant}/admin/logs`
  const nothing = found.signIns.length === 0 && !found.acts?.length
  return (
    <Page>
      <Crumbs items={[{ label: t('logs') }, { label: t('findTitle') }]} />
      <PageHeader title={t('findTitle')} purpose={t('findHelp')} />
      <FindReference action={`${base}/find`} value={asked} />
      <Card className="mt-5">
        {nothing
          ? <EmptyState icon={asked ? SearchX : Compass} title={asked ? t('findNone') : t('findAsk')} what={asked ? t('findNoneWhat') : t('findAskWhat')} />
          : <CardBody><ReferenceTimeline signIns={found.signIns} acts={found.acts} base={base} /></CardBody>}
      </Card>
    </Page>
  )
}
