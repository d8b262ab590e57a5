import { Monitor } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Badge } from '@/components/ui/status-pill'

type Session = { id: string; surface: string; ip: string | null; device: string | null; createdAt: Date; lastSeenAt: Date }

/** Browser sessions that work now. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations('user')
  return (
    <Card>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
            <Monitor aria-hidden className="size-4 shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate font-medium text-ink">{session.device ?? t('sessions.unknownDevice')}</p>
              <p className="text-xs text-ink-3">{session.ip ?? t('absent.notKnown')} · {t('sessions.started')} <DateTime value={session.createdAt.toISOString()} /></p>
            </div>
            <Badge>{t.has(`sessions.surfaces.${session.surface}`) ? t(`sessions.surfaces.${session.surface}`) : session.surface}</Badge>
            <span className="text-xs text-ink-3">{t('sessions.seen')} <DateTime value={session.lastSeenAt.toISOString()} /></span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
