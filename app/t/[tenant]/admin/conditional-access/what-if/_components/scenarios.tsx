'use client'
import { Pencil, RotateCw, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { WhatIfQuestion } from '@/lib/domain/what-if'
import { deleteScenarioAction } from '../actions'
import { hrefOf } from '../search'
import { useVerdictWords, type Outcome } from './words'

export interface ScenarioAnswer {
  readonly id: string
  readonly displayName: string
  readonly question: WhatIfQuestion
  readonly expected: { readonly outcome: Outcome; readonly controls?: readonly string[] | undefined }
  readonly got: { readonly outcome: Outcome; readonly controls: readonly string[] } | null
  readonly ok: boolean
}

type Props = { results: readonly ScenarioAnswer[]; names: Readonly<Record<string, string>>; base: string; changeable: boolean; tried: boolean }

/** Saved questions with the answers they get from what the page tries. */
export function Scenarios({ results, names, base, changeable, tried }: Props) {
  const t = useTranslations('what-if')
  const format = useFormatter()
  const router = useRouter()
  const confirmed = useConfirmed()
  const [pending, start] = useTransition()
  const say = useVerdictWords(names, (items) => format.list(items))
  const failed = results.filter(({ ok }) => !ok).length
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>{t('scenario.list')}</CardTitle>
          <CardDescription>{results.length === 0 ? t('scenario.none') : failed === 0 ? t('scenario.allKeep', { count: results.length }) : t('scenario.someFail', { count: failed })}{tried && results.length > 0 && ` ${t('tried')}`}</CardDescription>
        </div>
        {results.length > 0 && <Button size="sm" pending={pending} onClick={() => start(() => router.refresh())}><RotateCw aria-hidden />{t('scenario.runAll')}</Button>}
      </CardHeader>
      {results.length > 0 && (
        <CardBody>
          <ul className="divide-y divide-line rounded-md border border-line">
            {results.map((result) => (
              <li key={result.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 py-2.5 text-sm">
                <StatusPill tone={result.ok ? 'success' : 'danger'}>{t(result.ok ? 'scenario.keeps' : 'scenario.fails')}</StatusPill>
                <div className="min-w-0 flex-1 basis-56">
                  <Link href={hrefOf(base, result.question, result.id)} className="font-medium break-words text-accent-ink underline-offset-2 hover:underline">{result.displayName}</Link>
                  <p className="text-xs text-ink-3">{t('scenario.expects', { verdict: say(result.expected) })}{!result.ok && ` ${result.got ? t('scenario.gets', { verdict: say(result.got) }) : t('verdict.gone')}`}</p>
                </div>
                {changeable && <Button asChild variant="ghost" size="icon-sm"><Link href={hrefOf(base, result.question, result.id)} aria-label={t('scenario.editOne', { name: result.displayName })}><Pencil aria-hidden /></Link></Button>}
                {changeable && (
                  <ConfirmDialog
                    danger
                    trigger={<Button variant="ghost" size="icon-sm" aria-label={t('scenario.deleteOne', { name: result.displayName })}><Trash2 aria-hidden /></Button>}
                    title={t('scenario.deleteTitle', { name: result.displayName })}
                    description={t('scenario.deleteWhat')}
                    confirm={t('scenario.delete')}
                    onConfirm={() => confirmed(deleteScenarioAction, { id: result.id }, () => { toast.success(t('scenario.deleted', { name: result.displayName })) })}
                  />
                )}
              </li>
            ))}
          </ul>
        </CardBody>
      )}
    </Card>
  )
}
