import { Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'

const STEPS = [
  { key: 'secondAdmin', path: '/roles', needs: 'role.assign' },
  { key: 'collaborationReviewed', path: '/settings/collaboration', needs: 'collaboration.update' },
  { key: 'legalLinks', path: '/settings', needs: 'tenant.settings.update' },
  { key: 'firstApplication', path: '/applications/new', needs: 'application.create' },
  { key: 'firstAssignment', path: '/applications', needs: 'assignment.create' },
  { key: 'firstGuest', path: '/invitations/new', needs: 'invitation.create' },
] as const

type Facts = Readonly<Record<(typeof STEPS)[number]['key'], boolean>>

/** What is still to set up, for those who may; gone when all of it is done. */
export function SetupCard({ base, facts, permissions }: { base: string; facts: Facts; permissions: readonly string[] }) {
  const t = useTranslations('overview')
  const steps = STEPS.filter((step) => permissions.includes(step.needs))
  const done = steps.filter((step) => facts[step.key]).length
  if (steps.length === done) return null
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t('setup')}</CardTitle>
        <span className="text-sm text-ink-3 tabular-nums">{t('setupProgress', { done, total: steps.length })}</span>
      </CardHeader>
      <CardBody className="pt-2">
        <ol className="divide-y divide-line">
          {steps.map(({ key, path }) => (
            <li key={key} className="relative flex gap-3 py-3 last:pb-0">
              <span aria-hidden className={cn('mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border', facts[key] ? 'border-success-mark text-success-ink' : 'border-edge')}>
                {facts[key] && <Check className="size-3" strokeWidth={3} />}
              </span>
              <div className="min-w-0">
                {facts[key]
                  ? <p className="text-sm text-ink-3"><s>{t(`steps.${key}.title`)}</s><span className="sr-only"> {t('setupDone')}</span></p>
                  : <><Link href={`${base}${path}`} className="rounded-sm text-sm font-medium text-ink after:absolute after:inset-0 hover:underline">{t(`steps.${key}.title`)}</Link><p className="text-xs text-ink-3">{t(`steps.${key}.what`)}</p></>}
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
