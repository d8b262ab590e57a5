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

type Chosen = { skip: string[]; trust: string[]; accept: string[] }
type Props = Readonly<{ preview: ImportPreview; chosen: Readonly<Chosen>; onChange: (part: Partial<Chosen>) => void }>

const toggled = (list: readonly string[], value: string, on: boolean) => (on ? [...list, value] : list.filter((one) => one !== value))
const SHOWN = 6

/** What would happen, policy by policy, before it does. */
export function ImportResult({ preview: { policies, problems, along, claims }, chosen: { skip, trust, accept }, onChange }: Props) {
  const t = useTranslations('policy')
  const listName = (path: string) => { const name = path.split('.').at(-1) ?? path; return name === 'termsOfUse' ? t('field.terms') : t.has(`field.${name}`) ? t(`field.${name}`) : path }
  return (
    <>
      {problems.length > 0 && (
        <Banner tone="danger" title={t('import.problems', { count: problems.length })} live>
          <ul className="flex flex-col gap-0.5">{problems.map(({ file, code, line, column, detail }, index) => <li key={`${file}-${index}`} className="break-words"><span className="font-medium">{file}</span>: {t(`fileProblem.${code}`, { line: line ?? 0, column: column ?? 0, detail })}</li>)}</ul>
        </Banner>
      )}
      {along.locations + along.strengths > 0 && <Banner title={t('import.along', along)} />}
      {claims.length > 0 && (
        <Card>
          <CardHeader><div><CardTitle>{t('import.trustTitle')}</CardTitle><CardDescription>{t('import.trustWhat')}</CardDescription></div></CardHeader>
          <CardBody className="pt-2">
            <ul className="divide-y divide-line">
              {claims.map(({ id, displayName, ranges }) => (
                <li key={id} className="flex gap-2 py-3">
                  <Checkbox aria-label={t('import.trust', { name: displayName })} checked={trust.includes(id)} onCheckedChange={(on) => onChange({ trust: toggled(trust, id, on === true) })} />
                  <div className="min-w-0 flex-1">
                    <p className="text-sm font-medium break-words text-ink">{displayName}</p>
                    <p className="font-mono text-xs break-words text-ink-3">{t('import.ranges', { first: ranges.slice(0, SHOWN).join(', '), more: Math.max(0, ranges.length - SHOWN) })}</p>
                  </div>
                </li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
      {policies.length > 0 && (
        <Card>
          <CardHeader><div><CardTitle>{t('import.dryRun', { count: policies.length })}</CardTitle><CardDescription>{t('import.dryRunWhat')}</CardDescription></div></CardHeader>
          <CardBody className="pt-2">
            <ul className="divide-y divide-line">
              {policies.map(({ key, file, displayName, state, deed, sentence, findings, notices, lost }) => (
                <li key={key} className="flex gap-2 py-3">
                  <Checkbox aria-label={t('import.take', { name: displayName })} checked={!skip.includes(key)} onCheckedChange={(on) => onChange({ skip: toggled(skip, key, on !== true) })} />
                  <div className="min-w-0 flex-1">
                    <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="text-sm font-medium break-words text-ink">{displayName || file}</span><PolicyStatePill state={state} /><Badge tone={deed === 'skip' ? 'neutral' : 'accent'}>{t(`deed.${deed}`)}</Badge></p>
                    <PolicySentence phrase={sentence} className="mt-0.5 text-sm text-pretty text-ink-2" />
                    {lost.length > 0 && (
                      <div className="mt-2 flex flex-col gap-2 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
                        <p>{t('import.lost')}</p>
                        <ul className="list-disc ps-4">{lost.map(({ path, taken, left }) => <li key={path} className="break-words">{t('import.lostEntries', { list: listName(path), taken: taken.slice(0, SHOWN).join(', '), more: Math.max(0, taken.length - SHOWN), left })}</li>)}</ul>
                        <label className="flex gap-2"><Checkbox checked={accept.includes(key)} onCheckedChange={(on) => onChange({ accept: toggled(accept, key, on === true) })} /><span className="min-w-0 break-words">{t('import.accept', { name: displayName || file })}</span></label>
                      </div>
                    )}
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
