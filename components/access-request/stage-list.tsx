import { useTranslations } from 'next-intl'
import { DateTime } from '@/components/ui/date-time'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { StageView } from './types'

const TONES: Record<StageView['state'], Tone> = { ahead: 'neutral', open: 'warning', approved: 'success', denied: 'danger', expired: 'danger' }

/** The stages of an approval: who decides each, until when, and how it went. */
export function StageList({ stages }: { stages: readonly StageView[] }) {
  const t = useTranslations('my-access.stages')
  return (
    <ol className="flex flex-col divide-y divide-line">
      {stages.map((stage) => (
        <li key={stage.number} aria-current={stage.state === 'open' ? 'step' : undefined} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-sm font-medium text-ink">{t('stage', { stage: stage.number, stages: stages.length })}</p>
            <StatusPill tone={TONES[stage.state]}>{t(`states.${stage.state}`)}</StatusPill>
          </div>
          {stage.decidedBy
            ? <p className="text-sm text-ink-2">{t('decidedBy', { name: stage.decidedBy })} <DateTime value={stage.decidedAt} className="text-ink-3" /></p>
            : <p className="text-sm text-ink-2">{stage.approvers.length > 0 ? t('approvers', { names: stage.approvers.join(', ') }) : t('approversLater')}</p>}
          {stage.justification && <blockquote className="border-s-2 border-line ps-3 text-sm wrap-anywhere whitespace-pre-line text-ink-2"><bdi>{stage.justification}</bdi></blockquote>}
          {stage.state === 'open' && stage.dueAt && <p className="text-sm text-ink-3">{t('due')} <DateTime value={stage.dueAt} format="exact" /></p>}
        </li>
      ))}
    </ol>
  )
}
