'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { LifecyclePolicy } from '@/lib/domain/guest-lifecycle'
import { movePolicyAction } from '../actions'

type Row = LifecyclePolicy & { displayName: string; open: number; excused: number; nextAt: Date | null }

/** Policies by kind, in the order in which they count. */
export function PolicyRows({ policies, base, changeable }: { policies: readonly Row[]; base: string; changeable: boolean }) {
  const t = useTranslations('lifecycle')
  const kinds = [...new Set(policies.map((policy) => policy.kind))]
  return (
    <div className="flex flex-col gap-5">
      {kinds.map((kind) => {
        const mine = policies.filter((policy) => policy.kind === kind)
        return (
          <Card key={kind}>
            <CardHeader><CardTitle>{t(`kinds.${kind}.label`)}</CardTitle></CardHeader>
            <ol className="divide-y divide-line">
              {mine.map((policy, index) => <PolicyRow key={policy.id} policy={policy} base={base} moves={changeable && mine.length > 1 ? { up: index > 0, down: index < mine.length - 1 } : null} />)}
            </ol>
          </Card>
        )
      })}
      <p className="text-xs text-ink-3">{t('help.protected')}</p>
    </div>
  )
}

function PolicyRow({ policy, base, moves }: { policy: Row; base: string; moves: { up: boolean; down: boolean } | null }) {
  const t = useTranslations('lifecycle')
  const format = useFormatter()
  const { run, pending } = useDeed(movePolicyAction)
  const { id, displayName, kind, threshold, scope, enabled, action, graceDays, deleteAfterDays, open, excused, nextAt } = policy
  const whom = t(`scopeShort.${scope.type}`, { count: scope.type === 'domains' ? scope.domains.length : scope.ids.length }) + (scope.exceptGroupIds.length > 0 ? t('except', { count: scope.exceptGroupIds.length }) : '')
  const found = [t('open', { count: open }), ...(excused > 0 ? [t('excused', { count: excused })] : []), ...(nextAt ? [t('next', { date: format.dateTime(nextAt, { dateStyle: 'medium' }) })] : [])].join(', ')
  const move = (way: 'up' | 'down') => run({ id, way }, () => { toast.success(t('edit.done')) })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2"><Link href={`${base}/${id}`} className="rounded-sm text-sm font-medium break-words text-ink hover:underline">{displayName}</Link><StatusPill tone={enabled ? 'success' : 'neutral'}>{t(enabled ? 'on' : 'off')}</StatusPill></p>
        <p className="text-xs break-words text-ink-2">{t(`sentence.${kind}`, { threshold })} · {whom}</p>
        <p className="text-xs break-words text-ink-3">{t(`then.${action}`, { graceDays, deleteAfterDays })}</p>
      </div>
      <p className="text-sm text-ink-2 tabular-nums">{enabled || open > 0 ? found : ''}</p>
      {moves && (
        <span className="flex gap-1">
          <Button variant="ghost" size="icon-sm" disabled={!moves.up || pending} aria-label={t('move.up', { name: displayName })} onClick={() => move('up')}><ArrowUp aria-hidden /></Button>
          <Button variant="ghost" size="icon-sm" disabled={!moves.down || pending} aria-label={t('move.down', { name: displayName })} onClick={() => move('down')}><ArrowDown aria-hidden /></Button>
        </span>
      )}
    </li>
  )
}
