import { useTranslations } from 'next-intl'
import { Timeline } from '@/components/blocks/timeline'
import { StatusPill } from '@/components/ui/status-pill'

export type ActivityEntry = {
  readonly id: string
  readonly at: Date
  readonly actorName: string
  readonly action: string
  readonly result: string
  readonly targetName: string | null
  readonly changes?: readonly { readonly name: string; readonly old: unknown; readonly new: unknown }[]
}

const MAX_CHANGES = 6

/** Audit rows as sentences, newest first. */
export function Activity({ rows }: { rows: readonly ActivityEntry[] }) {
  const t = useTranslations('overview')
  const log = useTranslations('log')
  const named = (action: string) => (log.has(`actions.${action}`) ? log(`actions.${action}`) : action)
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('nothing')
    return Array.isArray(value) ? value.map(show).join(', ') || t('nothing') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
  const sentence = ({ action, actorName, targetName }: ActivityEntry) => {
    const known = t.has(`did.${action}`) ? `did.${action}` : targetName ? 'did.otherOn' : 'did.other'
    const strong = (chunks: React.ReactNode) => <span className="font-medium text-ink">{chunks}</span>
    return <span className="text-ink-2">{t.rich(known, { actor: actorName, target: targetName ?? t('nothing'), action: named(action), b: strong, t: strong })}</span>
  }
  return (
    <Timeline
      events={rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        title: <>{sentence(row)} {row.result === 'failure' && <StatusPill tone="danger">{t('did.refused')}</StatusPill>}</>,
        tone: row.result === 'failure' ? 'danger' as const : 'neutral' as const,
        ...(row.changes && row.changes.length > 0 && {
          detail: (
            <ul className="text-xs text-ink-3">
              {row.changes.slice(0, MAX_CHANGES).map((change) => <li key={change.name} className="break-words">{t('change', { name: change.name, old: show(change.old), new: show(change.new) })}</li>)}
            </ul>
          ),
        }),
      }))}
    />
  )
}
