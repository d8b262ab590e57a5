'use client'
import { Check, X } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { PolicyResult } from '@/lib/domain/conditional-access'
import type { ShownAccess } from '@/lib/domain/sign-in'

const TONES: Record<PolicyResult['result'], Tone> = {
  success: 'success', failure: 'danger', notApplied: 'neutral', notEnabled: 'neutral', unknown: 'warning',
  reportOnlySuccess: 'success', reportOnlyFailure: 'danger', reportOnlyInterrupted: 'warning', reportOnlyNotApplied: 'neutral',
}
const IDLE: ReadonlySet<string> = new Set(['notApplied', 'notEnabled', 'reportOnlyNotApplied'])

type Props = { access: ShownAccess; part: 'enforced' | 'reportOnly'; policyHref: (id: string) => string }

/** Every policy of one sign-in with every condition: what applied first, what did not below. */
export function AccessResults({ access, part, policyHref }: Props) {
  const t = useTranslations('log.access')
  const format = useFormatter()
  const words = useControls()
  const reporting = part === 'reportOnly'
  const policies = access.policies.filter(({ result }) => result.startsWith('reportOnly') === reporting)
  const applied = policies.filter(({ result }) => !IDLE.has(result))
  const idle = policies.filter(({ result }) => IDLE.has(result))
  const tone = { allow: 'success', prompt: 'warning', block: 'danger' } as const
  return (
    <div className="flex flex-col gap-4">
      {!reporting && (
        <Banner tone={tone[access.outcome]} title={t(`outcomes.${access.outcome}`)}>
          {access.outcome === 'allow' && applied.length === 0 ? t('outcomeNone') : t(`outcomeWhat.${access.outcome}`, { controls: format.list(access.controls.map(words)) })}
          {access.breakGlass && ` ${t('breakGlass')}`}
          {access.errors.length > 0 && ` ${t('errors', { count: access.errors.length })}`}
        </Banner>
      )}
      {applied.length === 0
        ? <p className="text-sm text-ink-3">{reporting && idle.length === 0 ? t('noReportOnly') : t('none')}{idle.length > 0 && ` ${t('noneWhat')}`}</p>
        : <ul className="flex flex-col gap-2">{applied.map((policy) => <Policy key={policy.id} policy={policy} href={policyHref(policy.id)} />)}</ul>}
      {idle.length > 0 && (
        <details className="rounded-lg border border-line">
          <summary className="min-h-9 cursor-pointer rounded-lg px-3 py-2 text-sm text-ink-2 hover:bg-subtle">{t('idle', { count: idle.length })}</summary>
          <ul className="flex flex-col gap-2 border-t border-line p-3">{idle.map((policy) => <Policy key={policy.id} policy={policy} href={policyHref(policy.id)} />)}</ul>
        </details>
      )}
    </div>
  )
}

function Policy({ policy, href }: { policy: PolicyResult; href: string }) {
  const t = useTranslations('log.access')
  const format = useFormatter()
  const words = useControls()
  const conditions = [...policy.matched.map((name) => ({ name, met: true })), ...policy.unmatched.map((name) => ({ name, met: false }))]
  return (
    <li className="rounded-lg border border-line px-3 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Link href={href} className="min-w-0 rounded-sm text-sm font-medium break-words text-accent-ink hover:underline">{policy.displayName}</Link>
        <StatusPill tone={TONES[policy.result]}>{t(`results.${policy.result}`)}</StatusPill>
      </div>
      {policy.controls.length > 0 && <p className="mt-1 text-sm text-ink-2">{t('asks', { controls: format.list(policy.controls.map(words)) })}</p>}
      {conditions.length === 0
        ? <p className="mt-1 text-sm text-ink-3">{t('noConditions')}</p>
        : (
          <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
            {conditions.map(({ name, met }) => (
              <li key={name} className="inline-flex items-center gap-1">
                {met ? <Check aria-hidden className="size-4 text-success-mark" /> : <X aria-hidden className="size-4 text-danger-ink" />}
                <span className="sr-only">{t(met ? 'matched' : 'unmatched')}: </span>{t(`conditions.${name}`)}
              </li>
            ))}
          </ul>
        )}
    </li>
  )
}

/** A control in words; ids of strengths and terms of use stay ids. */
function useControls() {
  const t = useTranslations('log.access')
  return (control: string) => (t.has(`controls.${control}`) ? t(`controls.${control}`) : control)
}
