import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { FactList } from '@/components/blocks/fact-list'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { getHealth } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'

const LATE_SECONDS = 10
const MIB = 1024 * 1024

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('overview.title') }
}

export default async function PlatformPage() {
  const [health, t, format] = [await readPlatform(getHealth, {}), await getTranslations('platform'), await getFormatter()]
  const problems = [
    ...(health.jobs.dead > 0 ? [{ text: t('overview.problems.deadJobs', { count: health.jobs.dead }), href: '/platform/jobs?state=dead' }] : []),
    ...(health.mail.dead > 0 ? [{ text: t('overview.problems.deadMails', { count: health.mail.dead }), href: '/platform/mail?state=dead' }] : []),
    ...health.sweeps.filter((sweep) => sweep.failures > 0).map((sweep) => ({ text: t('overview.problems.sweep', { name: sweep.name, count: sweep.failures }), href: '/platform/jobs' })),
    ...(health.unsealedSeconds > LATE_SECONDS ? [{ text: t('overview.problems.sealing', { seconds: health.unsealedSeconds }), href: '/platform/jobs' }] : []),
  ]
  const { active, suspended, deleted } = health.tenants
  return (
    <Page>
      <Crumbs items={[{ label: t('overview.title') }]} />
      <PageHeader title={t('overview.title')} purpose={problems.length === 0 ? t('overview.calm') : t('overview.attention', { count: problems.length })} />
      <div className="flex flex-col gap-5">
        {problems.map((problem) => (
          <Banner key={problem.text} tone="warning" title={problem.text} actions={<Link href={problem.href} className="font-medium underline underline-offset-2">{t('overview.show')}</Link>} />
        ))}
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <StatFigure label={t('overview.tenants')} value={format.number(active)} href="/platform/tenants"><p className="mt-1 text-xs text-ink-3">{t('overview.tenantsRest', { suspended, deleted })}</p></StatFigure>
          <StatFigure label={t('overview.people')} value={format.number(health.people)} />
          <StatFigure label={t('overview.jobs')} value={format.number(health.jobs.waiting)} href="/platform/jobs" />
          <StatFigure label={t('overview.mail')} value={format.number(health.mail.waiting)} href="/platform/mail" />
        </div>
        <Card>
          <CardHeader><CardTitle>{t('overview.databaseTitle')}</CardTitle></CardHeader>
          <CardBody>
            <FactList facts={[
              { label: t('overview.database'), value: health.databaseVersion },
              { label: t('overview.size'), value: format.number(health.databaseBytes / MIB, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }) },
              { label: t('overview.sealed'), value: health.unsealedSeconds > LATE_SECONDS ? t('overview.sealedLate', { seconds: health.unsealedSeconds }) : t('overview.sealedNow') },
            ]} />
          </CardBody>
        </Card>
      </div>
    </Page>
  )
}
