import type { getFormatter, getTranslations } from 'next-intl/server'
import type { getHealth } from '@/lib/services/platform'
import type { readPlatform } from '@/lib/transport/read'

export type Health = Awaited<ReturnType<typeof readPlatform<typeof getHealth.input, Awaited<ReturnType<typeof getHealth.run>>>>>

export type HealthCheck = {
  readonly id: 'database' | 'mailServer' | 'mail' | 'jobs' | 'sweeps' | 'audit'
  readonly ok: boolean
  /** What is so now; with what to do when it is not well. */
  readonly says: string
  readonly advice?: string
  readonly href?: string
}

const LATE_SECONDS = 10
const MIB = 1024 * 1024

/** Everything that an operator may have to look after, whether or not it needs them now. */
export function checksOf(health: Health, t: Awaited<ReturnType<typeof getTranslations<'platform'>>>, format: Awaited<ReturnType<typeof getFormatter>>): HealthCheck[] {
  const { delivery, mail, jobs, sweeps, unsealedSeconds } = health
  const failing = sweeps.filter((sweep) => sweep.failures > 0)
  const late = unsealedSeconds > LATE_SECONDS
  return [
    { id: 'database', ok: true, says: t('health.says.database', { version: health.databaseVersion, size: megabytes(format, health.databaseBytes) }) },
    delivery.mode === 'smtp'
      ? { id: 'mailServer', ok: true, says: t('health.says.mailServer', { sender: delivery.sender }), href: '/platform/mail' }
      : { id: 'mailServer', ok: false, says: t('health.problems.mailServer'), advice: t('health.advice.mailServer'), href: '/platform/mail' },
    mail.dead > 0
      ? { id: 'mail', ok: false, says: t('health.problems.mail', { count: mail.dead }), advice: t('health.advice.mail'), href: '/platform/mail?state=dead' }
      : { id: 'mail', ok: true, says: t('health.says.mail', { count: mail.waiting }), href: '/platform/mail' },
    jobs.dead > 0
      ? { id: 'jobs', ok: false, says: t('health.problems.jobs', { count: jobs.dead }), advice: t('health.advice.jobs'), href: '/platform/jobs?state=dead' }
      : { id: 'jobs', ok: true, says: t('health.says.jobs', { count: jobs.waiting }), href: '/platform/jobs' },
    failing.length > 0
      ? { id: 'sweeps', ok: false, says: t('health.problems.sweeps', { names: format.list(failing.map(({ name }) => name)), count: failing.length }), advice: t('health.advice.sweeps'), href: '/platform/jobs' }
      : { id: 'sweeps', ok: true, says: t('health.says.sweeps', { count: sweeps.length }), href: '/platform/jobs' },
    late
      ? { id: 'audit', ok: false, says: t('health.problems.audit', { seconds: unsealedSeconds }), advice: t('health.advice.audit'), href: '/platform/jobs' }
      : { id: 'audit', ok: true, says: t('health.says.audit') },
  ]
}

export const megabytes = (format: Awaited<ReturnType<typeof getFormatter>>, bytes: number) => format.number(bytes / MIB, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
