'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { readForm, type Json, type StageForm, type Subject } from './policy-form'

const GENERAL = ['requestorManager', 'internalSponsors', 'externalSponsors', 'targetUserSponsors']
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** What a policy says, in sentences. */
export function usePolicyWords() {
  const t = useTranslations('package.say')
  const kinds = useTranslations('package.policy.approverKinds')
  const format = useFormatter()
  const nameOf = (subject: Subject) => (GENERAL.includes(subject.kind) ? kinds(subject.kind) : subject.label || t('unnamed'))
  const names = (subjects: readonly Subject[], absent: string) => (subjects.length === 0 ? absent : format.list(subjects.map(nameOf), { type: 'disjunction' }))
  const days = (text: string, raw: unknown) => (text ? t('days', { count: Number(text) }) : String(raw ?? ''))
  const stage = (one: StageForm, index: number) => [
    t('stage', {
      number: String(index + 1), names: names(one.primary, t('somebody')), time: days(one.days, one.source['durationBeforeAutomaticDenial']), escalation: one.escalation ? 'yes' : 'no',
      wait: days(one.escalationDays, one.source['durationBeforeEscalation']), others: names(one.others, t('nobody')),
    }),
    ...(one.fallback.length > 0 ? [t('fallback', { names: names(one.fallback, '') })] : []),
  ].join(' ')
  return (document: Json): readonly string[] => {
    const form = readForm({ displayName: '', ...document })
    const automatic = document['automaticRequestSettings']
    const targets = names(form.targets, t('nobody'))
    const ends = {
      noExpiration: () => t('never'), notSpecified: () => t('open'),
      afterDateTime: () => t('date', { date: form.endDate ? format.dateTime(new Date(`${form.endDate}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' }) : '?' }),
      afterDuration: () => t('duration', { time: form.unit === 'other' ? String(isObject(document['expiration']) ? document['expiration']['duration'] : '') : t(form.unit, { count: Number(form.amount) || 0 }) }),
    }
    const end = Object.entries(ends).find(([type]) => type === form.expiration)?.[1] ?? ends.notSpecified
    const asks = form.scope !== 'notSpecified'
    return [
      isObject(automatic) ? t('automatic', { names: targets, removes: automatic['removeAccessWhenTargetLeavesAllowedTargets'] === true ? 'yes' : 'no' }) : t.has(`scope.${form.scope}`) ? t(`scope.${form.scope}`, { names: targets }) : t('scope.other'),
      ...(asks && !form.add ? [t('noSelf')] : []), ...(form.onBehalf ? [t('onBehalf')] : []),
      ...(form.approveAdd ? form.stages.map(stage) : [t('noApproval')]), ...(form.approveUpdate ? [t('update')] : []),
      ...(form.questions.length > 0 ? [t('questions', { count: form.questions.length })] : []),
      end(), ...(asks && form.extend ? [t('extend')] : []), ...(form.schedule ? [t('schedule')] : []), ...(form.mails ? [] : [t('quiet')]),
    ]
  }
}

export function PolicySummary({ document }: { document: Json }) {
  const say = usePolicyWords()
  return <ul className="flex flex-col gap-1 text-sm text-ink-2">{say(document).map((sentence) => <li key={sentence} className="break-words">{sentence}</li>)}</ul>
}
