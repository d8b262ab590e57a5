'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import type { Selection } from '@/components/blocks/data-table/types'
import { useMailToast } from '@/components/mail/mail-desk'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toaster'
import { reach } from '../../_components/bulk-confirm'
import { extendAction, remindAction, resendAction, revokeAction } from '../actions'
import { invitationList } from '../list'

export type BulkKind = 'resend' | 'remind' | 'extend' | 'revoke'
type Asked = { kind: BulkKind; selection: Selection; done?: () => void }
type Chosen = Parameters<typeof resendAction>[0]['selection']

const EXTEND_DAYS = 30
/** What one act reaches at most; the verbs hold it too. */
const MOST = 2_000

const deeds: Record<BulkKind, (selection: Chosen, days: number) => ReturnType<typeof resendAction>> = {
  resend: (selection) => resendAction({ selection }),
  remind: (selection) => remindAction({ selection }),
  extend: (selection, days) => extendAction({ selection, days }),
  revoke: (selection) => revokeAction({ selection }),
}

export function useBulk() {
  const [asked, ask] = useState<Asked | null>(null)
  return { asked, ask }
}

/** The list's URL parameters as the verbs take them. */
function choiceOf(selection: Selection): Chosen {
  if (selection.mode === 'ids') return { ids: selection.ids }
  // SAFE: the verb parses it anew; words that are not its own are refused.
  return { matching: invitationList.filterOf(selection.params) } as Chosen
}

/** Asks before a bulk act and says what it did and what it could not. */
export function BulkDialog({ bulk: { asked, ask } }: { bulk: ReturnType<typeof useBulk> }) {
  const t = useTranslations('invitation')
  const words = useTranslations('errors')
  const router = useRouter()
  const mailToast = useMailToast()
  const [days, setDays] = useState(EXTEND_DAYS)
  const count = asked && reach(asked.selection)
  const confirm = async ({ kind, selection, done }: Asked) => {
    const answer = await deeds[kind](choiceOf(selection), days)
    if (!answer.ok) return answer.error.message
    done?.()
    const { problems } = answer.data
    const codes = problems.map(({ code }) => code)
    const reasons = [...new Set(codes)].map((code) => t('bulk.reason', { count: codes.filter((one) => one === code).length, reason: words(code, {}) })).join(' ')
    const say = problems.length > 0 ? toast.warning : toast.success
    const left = problems.length > 0 ? t('bulk.left', { count: problems.length, reasons }) : ''
    const count = answer.data.done
    if ((kind === 'resend' || kind === 'remind') && count > 0) mailToast(say, (kept) => t(`bulk.${kind}.done`, { count, kept }), left)
    else say(t(`bulk.${kind}.done`, { count, kept: 'no' }), { description: left || undefined })
    router.refresh()
  }
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={(open) => { if (!open) ask(null) }}
      title={asked && (count === null ? `${t(`bulk.${asked.kind}.label`)}: ${t('bulk.unknownCount')}` : t(`bulk.${asked.kind}.title`, { count }))}
      description={asked && `${t(`bulk.${asked.kind}.what`)}${count === null || count > MOST ? ` ${t('bulk.most', { most: MOST })}` : ''}`}
      confirm={asked ? t(`bulk.${asked.kind}.label`) : ''}
      danger={asked?.kind === 'revoke'}
      onConfirm={() => asked ? confirm(asked) : undefined}
    >
      {asked?.kind === 'extend' && (
        <Field label={t('bulk.extend.days')}>
          <Input type="number" min={1} max={90} required value={days} onChange={(event) => setDays(event.target.valueAsNumber || 1)} className="max-w-28" />
        </Field>
      )}
    </ConfirmDialog>
  )
}
