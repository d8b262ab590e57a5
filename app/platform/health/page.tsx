import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { FactList } from '@/components/blocks/fact-list'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { getHealth } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'
import { checksOf, megabytes } from '../_components/checks'

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('health.title') }
}

/** Every check with its state, and the server that answered. */
export default async function HealthPage() {
  const [health, t, format] = [await readPlatform(getHealth, {}), await getTranslations('platform'), await getFormatter()]
  const { node, uptimeSeconds, memoryBytes } = health.process
  return (
    <Page>
      <Crumbs items={[{ label: t('health.title') }]} />
      <PageHeader title={t('health.title')} purpose={t('health.purpose')} />
      <div className="flex flex-col gap-5">
        <Card>
          <ul aria-label={t('health.checks')} className="divide-y divide-line">
            {checksOf(health, t, format).map((check) => (
              <li key={check.id} className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 px-4 py-3 text-sm sm:grid-cols-[9rem_8rem_1fr_auto]">
                <h2 className="font-medium text-ink">{t(`health.names.${check.id}`)}</h2>
                <p><StatusPill tone={check.ok ? 'success' : 'warning'}>{t(check.ok ? 'health.ok' : 'health.attention')}</StatusPill></p>
                <div className="text-ink-2 max-sm:col-span-2">
                  <p>{check.says}</p>
                  {check.advice && <p className="mt-1 text-ink-3">{check.advice}</p>}
                </div>
                {check.href && <Link href={check.href} aria-label={t('health.open', { name: t(`health.names.${check.id}`) })} className="rounded-sm text-accent-ink hover:underline max-sm:col-span-2">{t('overview.show')}</Link>}
              </li>
            ))}
          </ul>
        </Card>
        <Card>
          <CardHeader><CardTitle>{t('health.server')}</CardTitle></CardHeader>
          <CardBody>
            <FactList facts={[
              { label: t('health.node'), value: node },
              { label: t('health.uptime'), value: uptimeOf(format, uptimeSeconds) },
              { label: t('health.memory'), value: megabytes(format, memoryBytes) },
            ]} />
          </CardBody>
        </Card>
      </div>
    </Page>
  )
}

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const

function uptimeOf(format: Awaited<ReturnType<typeof getFormatter>>, seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= 2 * length) ?? (['second', 1] as const)
  return format.number(Math.floor(seconds / size), { style: 'unit', unit, unitDisplay: 'long' })
}
