'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { TONES, useControlWords, type Outcome } from './words'

interface Compared {
  readonly label: string
  readonly evaluation: { readonly outcome: Outcome; readonly controls: readonly string[] } | null
  readonly deciding: readonly string[]
}

/** The same question with one thing changed, answer beside answer. */
export function Comparison({ field, cases, names }: { field: string; cases: readonly Compared[]; names: Readonly<Record<string, string>> }) {
  const t = useTranslations('what-if')
  const format = useFormatter()
  const control = useControlWords(names)
  return (
    <Card>
      <CardHeader><CardTitle>{t('compare.title', { field: t(`fields.${field}`) })}</CardTitle></CardHeader>
      <CardBody>
        {cases.length === 0
          ? <p className="text-sm text-ink-3">{t('compare.none')}</p>
          : (
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
              {cases.map(({ label, evaluation, deciding }) => (
                <li key={label} className="flex min-w-0 flex-col items-start gap-1.5 rounded-md border border-line p-3 text-sm">
                  <h3 className="font-medium break-words text-ink">{t.has(`values.${label}`) ? t(`values.${label}`) : label}</h3>
                  <StatusPill tone={evaluation ? TONES[evaluation.outcome] : 'neutral'}>{t(`outcomes.${evaluation?.outcome ?? 'none'}`)}</StatusPill>
                  {evaluation?.outcome === 'prompt' && <p className="break-words text-ink-2">{format.list(evaluation.controls.map(control))}</p>}
                  {deciding.length > 0 && <p className="text-xs break-words text-ink-3">{format.list(deciding)}</p>}
                </li>
              ))}
            </ul>
          )}
      </CardBody>
    </Card>
  )
}
