import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader } from '@/components/blocks/detail-header'
import { FactList } from '@/components/blocks/fact-list'
import { Page } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { getTenant } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'
import { Admins } from '../../_components/admins'
import { TenantStatusPill } from '../../_components/status'
import { TenantActions } from '../../_components/tenant-actions'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await readPlatform(getTenant, await params)).name }
}

export default async function TenantPage({ params }: Props) {
  const [tenant, t, format] = [await readPlatform(getTenant, await params), await getTranslations('platform'), await getFormatter()]
  const figures = [
    ['members', tenant.members], ['guests', tenant.guests], ['pending', tenant.guestsPending], ['blocked', tenant.blocked], ['groups', tenant.groups],
    ['applications', tenant.applications], ['invitations', tenant.invitationsPending],
  ] as const
  return (
    <Page>
      <Crumbs items={[{ label: t('tenants.title'), href: '/platform/tenants' }, { label: tenant.name }]} />
      <DetailHeader
        name={tenant.name} avatar={{ square: true }} pill={<TenantStatusPill status={tenant.status} />}
        facts={[
          { label: t('detail.facts.slug'), value: <CopyText value={tenant.slug} what={t('detail.facts.slug')} /> },
          { label: t('detail.facts.created'), value: <DateTime value={tenant.createdAt.toISOString()} format="date" /> },
          { label: t('detail.facts.id'), value: <CopyText value={tenant.id} what={t('detail.facts.id')} /> },
        ]}
        actions={<TenantActions tenant={{ slug: tenant.slug, name: tenant.name, status: tenant.status, people: tenant.members + tenant.guests }} />}
      />
      <div className="flex flex-col gap-5">
        {tenant.status === 'suspended' && <Banner tone="warning" title={t('detail.suspendedTitle')}>{t('detail.suspendedWhat')}{tenant.statusReason && <> {t('detail.reason', { reason: tenant.statusReason })}</>}</Banner>}
        {tenant.status === 'deleted' && <Banner tone="danger" title={t('detail.deletedTitle')}>{t('detail.deletedWhat', { date: tenant.eraseAfter ? format.dateTime(tenant.eraseAfter, { dateStyle: 'long' }) : '' })}</Banner>}
        {tenant.erasure && <Banner title={t('detail.erasedTitle')}>{t('detail.erasedWhat', { name: tenant.erasure.tenantName })}</Banner>}
        <div className="grid items-start gap-5 lg:grid-cols-2">
          {tenant.erasure ? (
            <Card>
              <CardHeader><CardTitle>{t('detail.erasedRows')}</CardTitle></CardHeader>
              <CardBody><FactList facts={Object.entries(tenant.erasure.counts).map(([table, count]) => ({ label: table, value: format.number(count) }))} /></CardBody>
            </Card>
          ) : (
            <>
              <Card>
                <CardHeader><CardTitle>{t('detail.figuresTitle')}</CardTitle></CardHeader>
                <CardBody><FactList facts={figures.map(([key, count]) => ({ label: t(`detail.figures.${key}`), value: <span className="tabular-nums">{format.number(count)}</span> }))} /></CardBody>
              </Card>
              <Card>
                <CardHeader><CardTitle>{t('detail.adminsTitle')}</CardTitle></CardHeader>
                <CardBody><Admins slug={tenant.slug} admins={tenant.admins} sendable={tenant.status === 'active'} /></CardBody>
              </Card>
            </>
          )}
        </div>
      </div>
    </Page>
  )
}
