import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { getOrganization, getOrganizationOverview } from '@/lib/services/connected-organization'
import { read } from '@/lib/transport/read'
import { InboundCard } from '../_components/inbound-card'
import { SourcesCard } from '../_components/sources-card'
import { SponsorsCard } from '../_components/sponsors-card'

const FIGURES = [['people', 'people'], ['active', 'people'], ['pending', 'people'], ['blocked', 'people'], ['neverSignedIn', 'people'], ['invitations', 'invitations']] as const

export default async function PartnerPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [partner, overview, t, format] = [await read(tenant, getOrganization, { id }), await read(tenant, getOrganizationOverview, { id }), await getTranslations('partner'), await getFormatter()]
  const base = `/t/${tenant}/admin`
  const date = partner.contractEndsOn ? format.dateTime(partner.contractEndsOn, { dateStyle: 'long', timeZone: 'UTC' }) : ''
  return (
    <div className="flex flex-col gap-5">
      {partner.state === 'proposed' && <Banner tone="warning" title={t('proposedNote')} />}
      {partner.contract === 'ending' && <Banner tone="warning" title={t('endingNote', { date, action: partner.contractEndAction })} />}
      {partner.contract === 'ended' && <Banner tone="danger" title={t('endedNote', { date })} />}
      <section aria-label={t('cards.figures')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {FIGURES.map(([figure, tab]) => {
          const { value, capped } = overview.figures[figure]
          return <StatFigure key={figure} label={t(`figures.${figure}`)} value={capped ? t('figures.over', { count: value }) : format.number(value)} href={`${base}/entitlement/partners/${id}/${tab}`} />
        })}
      </section>
      <DetailLayout aside={(
        <>
          <SponsorsCard key={overview.sponsors.length} partner={partner} sponsors={overview.sponsors} base={base} changeable={partner.changeable} />
          <SourcesCard partner={partner} changeable={partner.changeable} />
        </>
      )}>
        <InboundCard key={partner.version} partner={partner} rules={{ ...overview.inbound, trustMfa: partner.inbound.trustMfa, automaticConsent: partner.inbound.automaticConsent }} changeable={partner.changeable} />
        <Card>
          <CardHeader><CardTitle>{t('cards.notes')}</CardTitle></CardHeader>
          <CardBody>{partner.notes ? <p className="text-sm break-words whitespace-pre-line text-ink">{partner.notes}</p> : <Empty>{t('noNotes')}</Empty>}</CardBody>
        </Card>
      </DetailLayout>
    </div>
  )
}
