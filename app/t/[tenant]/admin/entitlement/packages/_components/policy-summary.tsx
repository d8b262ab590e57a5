'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { readForm, type Json, type Span, type StageForm, type Subject } from './policy-form'

const GENERAL = ['requestorManager', 'internalSponsors', 'externalSponsors', 'targetUserSponsors']
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** What a policy says, in sentences. */
export function usePolicyWords() {
  const t = useTranslations('package.say')
  const kinds = useTranslations('package.policy.approverKinds')
  const format = useFormatter()
  const nameOf = (subject: Subject) => (GENERAL.includes(subject.kind) ? kinds(subject.kind) : subject.label || t('unnamed'))
  const names = (subjects: readonly Subject[], absent: string) => (subjects.length === 0 ? absent : format.list(subjects.map(nameOf), { type: 'disjunction' }))
  const span = ({ amount, unit }: Span, raw: unknown) => (unit === 'other' ? String(raw ?? '') : t(unit, { count: Number(amount) || 0 }))
  const stage = (one: StageForm, index: number) => [
    t('stage', {
      number: String(index + 1), names: names(one.primary, t('somebody')), time: span(one.time, one.source['durationBeforeAutomaticDenial']), escalation: one.escalation ? 'yes' : 'no',
      wait: span(one.wait, one.source['durationBeforeEscalation']), others: names(one.others, t('nobody')),
    }),
    ...(one.fallback.length > 0 ? [t('fallback', { names: names(one.fallback, '') })] : []),
    ...(one.escalation && one.otherFallback.length > 0 ? [t('otherFallback', { names: names(one.otherFallback, '') })] : []),
  ].join(' ')
  return (document: Json): readonly string[] => {
    const form = readForm({ displayName: '', ...document })
    const automatic = document['automaticRequestSettings']
    const targets = names(form.targets, t('nobody'))
    const ends = {
      noExpiration: () => t('never'), notSpecified: () => t('open'),
      afterDateTime: () => t('date', { date: form.endDate ? format.dateTime(new Date(`${form.endDate}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) : '?' }),
      afterDuration: () => t('duration', { time: span(form.lasts, isObject(document['expiration']) ? document['expiration']['duration'] : '') }),
    }
    const end = Object.entries(ends).find(([type]) => type === form.expiration)?.[1] ?? ends.notSpecified
    const asks = form.scope !== 'notSpecified' && !form.automatic
    return [
      form.automatic ? t('automatic', { names: form.rule === '' ? targets : t('matching', { rule: form.rule }), removes: form.takesAway ? 'yes' : 'no', grace: Number(form.grace.amount) > 0 || form.grace.unit === 'other' ? span(form.grace, isObject(automatic) ? automatic['gracePeriodBeforeAccessRemoval'] : '') : 'none' }) : t.has(`scope.${form.scope}`) ? t(`scope.${form.scope}`, { names: targets }) : t('scope.other'),
      ...(asks && !form.add ? [t('noSelf')] : []), ...(form.onBehalf ? [t('onBehalf')] : []),
      ...(form.automatic ? [] : form.approveAdd ? form.stages.map(stage) : [t('noApproval')]), ...(form.approveUpdate ? [t('update')] : []),
      ...(form.questions.length > 0 ? [t('questions', { count: form.questions.length })] : []),
      end(), ...(asks && form.extend ? [t('extend')] : []), ...(form.schedule ? [t('schedule')] : []), ...(form.mails ? [] : [t('quiet')]),
    ]
  }
}

export function PolicySummary({ document }: { document: Json }) {
  const say = usePolicyWords()
  return <ul className="flex flex-col gap-1 text-sm text-ink-2">{say(document).map((sentence) => <li key={sentence} className="break-words">{sentence}</li>)}</ul>
}
