import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { getHealth } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'
import { checksOf } from './_components/checks'

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('overview.title') }
}

export default async function PlatformPage() {
  const [health, t, format] = [await readPlatform(getHealth, {}), await getTranslations('platform'), await getFormatter()]
  const problems = checksOf(health, t, format).filter((check) => !check.ok)
  const { active, suspended, deleted } = health.tenants
  return (
    <Page>
      <Crumbs items={[{ label: t('overview.title') }]} />
      <PageHeader title={t('overview.title')} purpose={problems.length === 0 ? t('overview.calm') : t('overview.attention', { count: problems.length })} />
      <div className="flex flex-col gap-5">
        {problems.map((problem) => (
          <Banner key={problem.id} tone="warning" title={problem.says} actions={problem.href && <Link href={problem.href} className="font-medium underline underline-offset-2">{t('overview.show')}</Link>}>{problem.advice}</Banner>
        ))}
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <StatFigure label={t('overview.tenants')} value={format.number(active)} href="/platform/tenants"><p className="mt-1 text-xs text-ink-3">{t('overview.tenantsRest', { suspended, deleted })}</p></StatFigure>
          <StatFigure label={t('overview.people')} value={format.number(health.people)} />
          <StatFigure label={t('overview.jobs')} value={format.number(health.jobs.waiting)} href="/platform/jobs" />
          <StatFigure label={t('overview.mail')} value={format.number(health.mail.waiting)} href="/platform/mail" />
        </div>
      </div>
    </Page>
  )
}
