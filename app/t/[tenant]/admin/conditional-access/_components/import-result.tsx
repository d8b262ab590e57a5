'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { FindingList } from '@/components/policy/findings'
import { PolicySentence } from '@/components/policy/sentence'
import { PolicyStatePill } from '@/components/policy/state-pill'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Badge } from '@/components/ui/status-pill'
import type { ImportPreview } from '@/lib/services/conditional-access'

type Props = { preview: ImportPreview; skip: readonly string[]; onSkip: (skip: string[]) => void }

/** What would happen, policy by policy, before it does. */
export function ImportResult({ preview: { policies, problems, along }, skip, onSkip }: Props) {
  const t = useTranslations('policy')
  return (
    <>
      {problems.length > 0 && (
        <Banner tone="danger" title={t('import.problems', { count: problems.length })} live>
          <ul className="flex flex-col gap-0.5">{problems.map(({ file, code, line, column, detail }, index) => <li key={`${file}-${index}`} className="break-words"><span className="font-medium">{file}</span>: {t(`fileProblem.${code}`, { line: line ?? 0, column: column ?? 0, detail })}</li>)}</ul>
        </Banner>
      )}
      {along.locations + along.strengths > 0 && <Banner title={t('import.along', along)} />}
      {policies.length > 0 && (
        <Card>
          <CardHeader><div><CardTitle>{t('import.dryRun', { count: policies.length })}</CardTitle><CardDescription>{t('import.dryRunWhat')}</CardDescription></div></CardHeader>
          <CardBody className="pt-2">
            <ul className="divide-y divide-line">
              {policies.map(({ key, file, displayName, state, deed, sentence, findings, notices }) => (
                <li key={key} className="flex gap-2 py-3">
                  <Checkbox aria-label={t('import.take', { name: displayName })} checked={!skip.includes(key)} onCheckedChange={(on) => onSkip(on === true ? skip.filter((one) => one !== key) : [...skip, key])} />
                  <div className="min-w-0 flex-1">
                    <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="text-sm font-medium break-words text-ink">{displayName || file}</span><PolicyStatePill state={state} /><Badge tone={deed === 'skip' ? 'neutral' : 'accent'}>{t(`deed.${deed}`)}</Badge></p>
                    <PolicySentence phrase={sentence} className="mt-0.5 text-sm text-pretty text-ink-2" />
                    {findings.length > 0 && <div className="mt-2 rounded-md bg-danger-soft px-3 py-2"><FindingList items={findings} kind="finding" /></div>}
                    {notices.length > 0 && <details className="mt-1.5"><summary className="min-h-6 cursor-pointer text-xs text-ink-3">{t('import.notices', { count: notices.length })}</summary><div className="mt-1"><FindingList items={notices} kind="notice" /></div></details>}
                  </div>
                </li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
    </>
  )
}
