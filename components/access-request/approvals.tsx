'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Checkbox, CheckboxField } from '@/components/ui/checkbox'
import { ApprovalFacts } from './approval-card'
import { type Decide, DecideButtons } from './decide'
import type { ApprovalCase } from './types'

/** Requests that wait for this person: decided one by one, or the chosen ones together. */
export function Approvals({ cases, base, decide }: { cases: readonly ApprovalCase[]; base: string; decide: Decide }) {
  const t = useTranslations('my-access.approvals')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = cases.filter(({ id }) => picked.has(id))
  const pick = (id: string, on: boolean) => setPicked(new Set(on ? [...picked, id] : [...picked].filter((one) => one !== id)))
  const all = chosen.length === cases.length
  return (
    <>
      {cases.length > 1 && (
        <div className="sticky top-14 z-10 -mx-1 flex min-h-12 flex-wrap items-center justify-between gap-2 rounded-lg bg-rail px-1 py-2 max-sm:top-22">
          <CheckboxField label={chosen.length > 0 ? t('selected', { count: chosen.length }) : t('selectAll')} checked={all ? true : chosen.length > 0 ? 'indeterminate' : false} onCheckedChange={() => setPicked(new Set(all ? [] : cases.map(({ id }) => id)))} className="ms-3 sm:ms-4" />
          {chosen.length > 0 && <div className="flex gap-2"><DecideButtons cases={chosen} decide={decide} onDone={() => setPicked(new Set())} compact /></div>}
        </div>
      )}
      <ul aria-label={t('label')} className="flex flex-col gap-4">
        {cases.map((item) => (
          <li key={item.id}>
            <Card className="flex gap-2 p-4 sm:p-5">
              {cases.length > 1 && <Checkbox aria-label={t('select', { person: item.person.displayName })} checked={picked.has(item.id)} onCheckedChange={(on) => pick(item.id, on === true)} className="-ms-1" />}
              <div className="min-w-0 flex-1">
                <ApprovalFacts item={item} base={base} />
                <div className="mt-4 flex flex-wrap justify-end gap-2"><DecideButtons cases={[item]} decide={decide} /></div>
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </>
  )
}
