import { CircleCheck, CircleX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import type { EffectiveAccess } from '@/lib/domain/directory'
import { AppTile } from './app-tile'

/** Applications of a person with every way in, and whether the door opens now. */
export function AccessList({ applications, base }: { applications: readonly EffectiveAccess[]; base: string }) {
  const t = useTranslations('user')
  const path = ({ kind, group, role }: EffectiveAccess['paths'][number]) =>
    [kind === 'group' ? t('paths.group', { group: group?.displayName ?? '' }) : t('paths.direct'), role && t('paths.role', { role })].filter(Boolean).join(' ')
  return (
    <Card>
      <ul aria-label={t('applications.title')} className="divide-y divide-line">
        {applications.map((application) => (
          <li key={application.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <AppTile name={application.displayName} text={application.logoText} color={application.logoColor} />
            <div className="min-w-0 flex-1 basis-48">
              <Link href={`${base}/applications/${application.id}`} className="rounded-sm text-sm font-medium text-ink hover:underline">{application.displayName}</Link>
              <p className="text-xs text-ink-3">{application.paths.length > 0 ? application.paths.map(path).join(' · ') : application.reason === 'open-to-all' ? t('paths.all') : null}</p>
            </div>
            <StatusPill tone={application.allowed ? 'success' : 'danger'} icon={application.allowed ? CircleCheck : CircleX}>{t(`reasons.${application.reason}`)}</StatusPill>
          </li>
        ))}
      </ul>
    </Card>
  )
}
