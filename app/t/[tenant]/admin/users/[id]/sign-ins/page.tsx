import { LogIn } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Card, CardFooter } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'
import { listSignIns } from '@/lib/services/log'
import { read } from '@/lib/transport/read'

const tones = { success: 'success', failure: 'danger' } as const

export default async function UserSignInsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ rows }, t] = [await read(tenant, listSignIns, { userId: id, size: 25 }), await getTranslations('user')]
  if (rows.length === 0) return <EmptyState icon={LogIn} title={t('signIns.emptyTitle')} what={t('signIns.emptyWhat')} />
  return (
    <Card>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
            <StatusPill tone={row.result === 'success' || row.result === 'failure' ? tones[row.result] : 'neutral'}>{t.has(`signIns.results.${row.result}`) ? t(`signIns.results.${row.result}`) : row.result}</StatusPill>
            <span className="min-w-0 flex-1 basis-40 truncate font-medium text-ink">{row.appName ?? t('signIns.console')}</span>
            <span className="text-ink-2">{row.method ?? t('absent.notKnown')}</span>
            <span className="font-mono text-xs text-ink-3">{row.ip ?? t('absent.notKnown')}</span>
            <span className="text-xs text-ink-3"><DateTime value={row.at.toISOString()} /></span>
          </li>
        ))}
      </ul>
      <CardFooter><Link href={`/t/${tenant}/admin/logs/sign-ins?user=${id}`} className="text-sm text-accent-ink underline-offset-2 hover:underline">{t('signIns.all')}</Link></CardFooter>
    </Card>
  )
}
