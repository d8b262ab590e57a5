import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { Activity, type ActivityEntry } from './activity'

export function ActivityCard({ rows, href }: { rows: readonly ActivityEntry[]; href: string }) {
  const t = useTranslations('overview')
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t('activity')}</CardTitle>
        <Link href={href} className="text-sm text-accent-ink underline-offset-2 hover:underline">{t('activityAll')}</Link>
      </CardHeader>
      <CardBody>{rows.length === 0 ? <p className="text-sm text-ink-3">{t('activityEmpty')}</p> : <Activity rows={rows} />}</CardBody>
    </Card>
  )
}
