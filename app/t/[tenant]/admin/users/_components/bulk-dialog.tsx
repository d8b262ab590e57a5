'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import type { Selection } from '@/components/blocks/data-table/types'
import { Progress } from '@/components/ui/progress'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toaster'
import { reach } from '../../_components/bulk-confirm'
import { bulkBlockAction, bulkDeleteAction, bulkProgressAction, bulkRestoreAction, bulkRevokeAction, bulkToGuestAction, bulkToMemberAction, bulkUnblockAction } from '../actions'
import { userList } from '../list'

const ACTIONS = {
  block: bulkBlockAction, unblock: bulkUnblockAction, 'revoke-sessions': bulkRevokeAction, delete: bulkDeleteAction, restore: bulkRestoreAction,
  'to-member': bulkToMemberAction, 'to-guest': bulkToGuestAction,
} as const
export type BulkKind = keyof typeof ACTIONS

type Asked = { kind: BulkKind; selection: Selection; done: () => void; extra?: Record<string, string> }
const POLL_MS = 1000

export function useBulk() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [running, setRunning] = useState<{ kind: BulkKind; operationId: string; total: number } | null>(null)
  return { asked, running, ask: setAsked, watch: setRunning }
}

/** Asks before a bulk act, runs it, and shows how far it is when it became a job. */
export function BulkDialog({ bulk: { asked, running, ask, watch } }: { bulk: ReturnType<typeof useBulk> }) {
  const t = useTranslations('user')
  const report = useReport()
  const count = asked && reach(asked.selection)
  const confirm = async ({ kind, selection, done, extra }: Asked) => {
    const input = selection.mode === 'ids' ? { ids: selection.ids } : { matching: { ...userList.filterOf(selection.params), ...extra } }
    // SAFE: the verb parses it anew; words that are not its own are refused.
    const answer = await ACTIONS[kind](input as Parameters<(typeof ACTIONS)[BulkKind]>[0])
    if (!answer.ok) return answer.error.message
    done()
    if (answer.data.operationId) watch({ kind, operationId: answer.data.operationId, total: answer.data.total })
    else report(kind, answer.data)
  }
  return (
    <>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => { if (!open) ask(null) }}
        title={asked && (count === null ? `${t(`bulk.${asked.kind}.label`)}: ${t('bulk.unknownCount')}` : t(`bulk.${asked.kind}.title`, { count }))}
        description={asked && t(`bulk.${asked.kind}.what`)}
        confirm={asked ? t(`bulk.${asked.kind}.label`) : ''}
        danger={asked?.kind === 'delete' || asked?.kind === 'block'}
        onConfirm={() => asked ? confirm(asked) : undefined}
      />
      {running && <Running key={running.operationId} {...running} onDone={(result) => { report(running.kind, result); watch(null) }} onClose={() => watch(null)} />}
    </>
  )
}

type Outcome = { done: number; problems: readonly { code: string }[]; state?: string }

function useReport() {
  const t = useTranslations('user')
  const words = useTranslations('errors')
  const router = useRouter()
  return (kind: BulkKind, { done, problems, state }: Outcome) => {
    const codes = [...new Set(problems.map((problem) => problem.code))]
    const converting = kind === 'to-member' || kind === 'to-guest'
    const reasons = codes.map((code) => (converting && code === 'CONFLICT' ? t('bulk.notConvertible') : words.has(code) ? words(code, { known: 'no', who: '', at: 0 }) : code)).join(' ')
    const description = state === 'refused' ? t('bulk.stopped') : problems.length > 0 ? t('bulk.left', { count: problems.length, reasons }) : undefined
    const say = problems.length > 0 || state === 'refused' ? toast.warning : toast.success
    say(t(`bulk.${kind}.done`, { count: done }), { description })
    router.refresh()
  }
}

function Running({ operationId, total, onDone, onClose }: { operationId: string; total: number; onDone: (outcome: Outcome) => void; onClose: () => void }) {
  const t = useTranslations('user')
  const [handled, setHandled] = useState(0)
  const tell = useEffectEvent(onDone)
  // One question after the other, so the outcome is told once and never after the dialog is gone.
  useEffect(() => {
    let over = false
    const ask = async () => {
      const answer = await bulkProgressAction({ operationId }).catch(() => null)
      if (over) return
      if (answer?.ok) {
        setHandled(answer.data.handled)
        over = answer.data.state !== 'running'
        if (over) return tell(answer.data)
      }
      timer = setTimeout(ask, POLL_MS)
    }
    let timer = setTimeout(ask, POLL_MS)
    return () => { over = true; clearTimeout(timer) }
  }, [operationId])
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose() }}>
      <DialogContent title={t('bulk.running', { total })} description={t('bulk.close')}>
        <DialogBody>
          <Progress value={total === 0 ? 100 : (handled / total) * 100} label={t('bulk.progress', { handled, total })} />
          <p role="status" className="mt-2 text-sm text-ink-3 tabular-nums">{t('bulk.progress', { handled, total })}</p>
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}
