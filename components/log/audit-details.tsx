'use client'
import { useTranslations } from 'next-intl'
import { DiffView } from '@/components/blocks/diff-view'
import { FactList } from '@/components/blocks/fact-list'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { humanise } from '@/lib/format/words'
import type { AuditRecord } from '@/lib/domain/log'
import type { LogLinks } from './links'
import { RawRecord } from './raw-record'
import { ResultPill } from './result-pill'
import { Section } from './section'
import { TargetLink } from './target-link'
import { useLogWords } from './use-log-words'

/** One audited act: who, what, the values before and after, and the record itself. */
export function AuditDetails({ event, links }: { event: AuditRecord; links: LogLinks }) {
  const t = useTranslations('log')
  const words = useLogWords()
  const details = Object.entries(event.details)
  return (
    <div className="flex flex-col gap-6">
      <FactList
        facts={[
          { label: t('when'), value: <DateTime value={event.at.toISOString()} format="exact" /> },
          { label: t('result'), value: <ResultPill result={event.result} /> },
          { label: t('by'), value: <TargetLink type={event.actorType === 'user' ? 'User' : event.actorType === 'application' ? 'Application' : event.actorType} id={event.actorId} name={event.actorName} kind={words.actor(event.actorType)} links={links} /> },
          { label: t('target'), value: event.targetType ? <TargetLink type={event.targetType} id={event.targetId} name={event.targetName} kind={words.target(event.targetType)} links={links} /> : <Empty>{t('noTarget')}</Empty> },
          { label: t('category'), value: words.category(event.category) },
          { label: t('ip'), value: event.ip ?? <Empty>{t('notKnown')}</Empty> },
          { label: t('reference'), value: <CopyText value={event.correlationId} what={t('referenceWhat')} /> },
        ]}
      />
      <Section title={t('changes')}>
        {event.changes.length > 0
          ? <DiffView changes={event.changes.map(({ name, old, new: after }) => ({ field: humanise(name), before: old, after }))} />
          : <p className="text-sm text-ink-3">{t('noChanges')}</p>}
      </Section>
      {details.length > 0 && <Section title={t('details')}><FactList facts={details.map(([name, value]) => ({ label: humanise(name), value: <Value value={value} /> }))} /></Section>}
      <RawRecord record={event} />
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  const t = useTranslations('log')
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return <Empty>{t('none')}</Empty>
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ')
  return typeof value === 'object' ? <code className="font-mono text-xs break-words whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</code> : String(value)
}
