'use client'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import { saveScenarioAction } from '../../what-if/actions'
import type { ScenarioAnswer } from '../../what-if/_components/scenarios'
import { useVerdictWords } from '../../what-if/_components/words'
import { hrefOf } from '../../what-if/search'

export type Against = { lockOut: { who: 'self' | 'admins'; policies: string } | null; scenarios: readonly ScenarioAnswer[]; names: Readonly<Record<string, string>> }

/** What would refuse the save although the policy is well formed: the lock-out guard, and scenarios, each with its way on. */
export function StandsAgainst({ against: { lockOut, scenarios, names }, base, onMended }: { against: Against; base: string; onMended: () => void }) {
  const t = useTranslations('policy.edit')
  const errors = useTranslations('errors')
  const scenarioWords = useTranslations('what-if.scenario')
  const format = useFormatter()
  const say = useVerdictWords(names, (items) => format.list(items))
  const save = useDeed(saveScenarioAction)
  return (
    <>
      {lockOut && <Banner tone="danger" live title={t('lockedOut')}>{errors('LOCK_OUT', { ...lockOut })}</Banner>}
      {scenarios.length > 0 && (
        <Banner tone="danger" live title={t('scenariosFail', { count: scenarios.length })}>
          <ul className="flex flex-col gap-3">
            {scenarios.map(({ id, displayName, question, expected, got }) => (
              <li key={id} className="flex flex-col items-start gap-1.5">
                <Link href={hrefOf(`${base}/what-if`, question, id)} target="_blank" className="font-medium break-words underline underline-offset-2">{displayName}</Link>
                <span>{scenarioWords('expects', { verdict: say(expected) })}{got && ` ${scenarioWords('gets', { verdict: say(got) })}`}</span>
                {got && <Button size="sm" pending={save.pending} onClick={() => save.run({ displayName, question, expected: { outcome: got.outcome, ...(got.outcome === 'prompt' && { controls: [...got.controls] }) } }, () => { toast.success(scenarioWords('saved', { name: displayName })); onMended() })}>{t('scenarioAccept')}</Button>}
              </li>
            ))}
          </ul>
          {save.error && <p className="mt-2">{save.error.message}</p>}
        </Banner>
      )}
    </>
  )
}
