'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { type Deed, useConfirmed, useDeed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Field } from '@/components/ui/field'
import { StatusPill } from '@/components/ui/status-pill'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toaster'
import { OpensList } from './opens-list'
import { AssignmentStatePill } from './request-state'
import { useReason } from './request-timeline'
import type { HeldAccess } from './types'

type Props = { held: HeldAccess; base: string; extend: Deed<{ assignmentId: string; justification?: string }, { state: string }>; giveBack: Deed<{ assignmentId: string }, unknown> }

/** One access: what it opens, until when, and the two things one can do about it. Extending is one click. */
export function HeldCard({ held, base, extend, giveBack }: Props) {
  const t = useTranslations('my-access.active')
  const reason = useReason()
  const confirmed = useConfirmed()
  const name = held.package.displayName
  const { run, pending, error } = useDeed(extend)
  const [why, setWhy] = useState('')
  const extended = ({ state }: { state: string }) => { toast.success(t(state === 'delivered' ? 'extended' : 'extendAsked', { name })) }
  return (
    <Card className="flex w-full flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="min-w-0 text-md font-semibold wrap-anywhere text-ink">{name}</h2>
        {held.endsSoon ? <StatusPill tone="warning">{t('soon')}</StatusPill> : <AssignmentStatePill state={held.state} />}
      </div>
      <p className="text-sm text-ink-2">{held.until ? <>{t('until')} <DateTime value={held.until} format="exact" /> <span className="text-ink-3">(<DateTime value={held.until} />)</span></> : t('noEnd')}</p>
      <OpensList opens={held.package.opens} />
      {held.openRequest && <p className="text-sm text-ink-2">{t('waiting')}. <Link className="rounded-sm text-accent-ink underline-offset-2 hover:underline" href={`${base}/requests/${held.openRequest}`}>{t('seeRequest')}</Link></p>}
      {error && <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">{reason(error.message)}</p>}
      <div className="mt-auto flex flex-wrap justify-end gap-2 pt-1">
        {held.mayGiveBack && (
          <ConfirmDialog
            title={t('giveBackTitle', { name })} description={t('giveBackWhat')} confirm={t('giveBack')} danger
            trigger={<Button size="lg" aria-label={t('giveBackName', { name })}>{t('giveBack')}</Button>}
            onConfirm={async () => { const failed = await confirmed(giveBack, { assignmentId: held.id }, () => { toast.success(t('givenBack', { name })) }); return failed ? reason(failed) : undefined }}
          />
        )}
        {held.mayExtend && !held.extendNeedsReason && <Button size="lg" variant="primary" pending={pending} aria-label={t('extendName', { name })} onClick={() => run({ assignmentId: held.id }, extended)}>{t('extend')}</Button>}
        {held.mayExtend && held.extendNeedsReason && (
          <ConfirmDialog
            title={t('extendTitle', { name })} description={t('extendWhat')} confirm={t('extend')}
            trigger={<Button size="lg" variant="primary" aria-label={t('extendName', { name })}>{t('extend')}</Button>}
            onConfirm={async () => { const failed = await confirmed(extend, { assignmentId: held.id, justification: why }, extended); return failed ? reason(failed) : undefined }}
          >
            <Field label={t('extendWhy')} required><Textarea rows={3} maxLength={2_000} value={why} onChange={(event) => setWhy(event.target.value)} /></Field>
          </ConfirmDialog>
        )}
      </div>
    </Card>
  )
}
