import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequestStatePill } from '@/components/access-request/request-state'
import { RequestTimeline } from '@/components/access-request/request-timeline'
import { StageList } from '@/components/access-request/stage-list'
import { DetailHeader } from '@/components/blocks/detail-header'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { Page } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { getAccessRequest } from '@/lib/services/access-assignment'
import { read } from '@/lib/transport/read'
import { CloseButton, ReprocessButton } from '../_components/request-act'
import { RequestFacts, WhyClosed } from '../_components/request-facts'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, id } = await params
  const { person, package: asked } = await read(tenant, getAccessRequest, { id })
  return { title: `${person.displayName}: ${asked.displayName}` }
}

const text = (moment: Date | null) => moment?.toISOString() ?? null

/** One request as administrators see it: what was asked for, who decides, everything that happened, and what can be done about it. */
export default async function AccessRequestPage({ params }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin`
  const [found, t, words] = [await read(tenant, getAccessRequest, { id }), await getTranslations('package.requests'), await getTranslations('my-access')]
  const { person } = found
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: `${base}/entitlement/requests` }, { label: `${person.displayName}: ${found.package.displayName}` }]} />
      <DetailHeader
        name={person.displayName}
        pill={<RequestStatePill state={found.state} reason={found.reason} />}
        subtitle={[found.email, found.partner].filter(Boolean).join(' · ')}
        facts={[{ label: t('package'), value: found.package.displayName }, { label: t('type'), value: words(`types.${found.type}`) }, { label: t('requestId'), value: <CopyText value={found.id} what={t('requestId')} /> }]}
        actions={<>{found.mayClose && <CloseButton id={found.id} name={person.displayName} />}{found.mayReprocess && <ReprocessButton id={found.id} name={person.displayName} />}</>}
      />
      <WhyClosed state={found.state} reason={found.reason} />
      <DetailLayout
        aside={<Card><CardHeader><CardTitle>{t('what')}</CardTitle></CardHeader><CardBody><RequestFacts found={found} base={base} /></CardBody></Card>}
      >
        {found.path.length > 0 && <Card><CardHeader><CardTitle>{t('stages')}</CardTitle></CardHeader><CardBody><StageList stages={found.path.map((stage) => ({ ...stage, dueAt: text(stage.dueAt), decidedAt: text(stage.decidedAt) }))} /></CardBody></Card>}
        <Card><CardHeader><CardTitle>{t('history')}</CardTitle></CardHeader><CardBody><RequestTimeline events={found.timeline.map((event) => ({ ...event, at: event.at.toISOString() }))} /></CardBody></Card>
      </DetailLayout>
    </Page>
  )
}
