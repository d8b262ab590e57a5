import { getTranslations } from 'next-intl/server'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill } from '@/components/ui/status-pill'

export type SweepLine = {
  readonly name: string
  readonly startedAt: Date | null
  readonly durationMs: number | null
  readonly ok: boolean | null
  readonly failures: number
  readonly lastError: string | null
  readonly report: Readonly<Record<string, number>> | null
}

/** The scheduled tasks: when each last ran, how long it took, what it did. */
export async function Sweeps({ sweeps }: { sweeps: readonly SweepLine[] }) {
  const t = await getTranslations('platform')
  const did = (report: SweepLine['report']) => Object.entries(report ?? {}).filter(([, count]) => count > 0).map(([what, count]) => `${what} ${count}`).join(', ')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="scroll-cue-x overflow-x-auto rounded-lg border border-line" role="region" aria-label={t('jobs.sweepsTitle')} tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-start text-xs text-ink-3">
            {(['task', 'outcome', 'lastRun', 'took', 'did'] as const).map((column) => <th key={column} scope="col" className="px-4 py-2 text-start font-medium whitespace-nowrap">{t(`jobs.columns.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sweeps.map((sweep) => (
            <tr key={sweep.name}>
              <th scope="row" className="px-4 py-2 text-start font-medium whitespace-nowrap text-ink">{sweep.name}</th>
              <td className="px-4 py-2 whitespace-nowrap">
                {sweep.ok === null ? <StatusPill tone="info">{t('jobs.running')}</StatusPill>
                  : sweep.ok ? <StatusPill tone="success">{t('jobs.ok')}</StatusPill>
                    : <StatusPill tone="danger">{t('jobs.failed', { count: sweep.failures })}</StatusPill>}
              </td>
              <td className="px-4 py-2"><DateTime value={sweep.startedAt?.toISOString()} absent={t('jobs.never')} /></td>
              <td className="px-4 py-2 whitespace-nowrap text-ink-2 tabular-nums">{sweep.durationMs === null ? '' : t('jobs.milliseconds', { ms: sweep.durationMs })}</td>
              <td className="px-4 py-2 text-ink-2">{sweep.ok === false ? <span className="text-danger-ink">{sweep.lastError}</span> : did(sweep.report) || <span className="text-ink-3">{t('jobs.nothing')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
