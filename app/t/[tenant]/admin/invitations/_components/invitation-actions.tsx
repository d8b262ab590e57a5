'use client'
import { BellRing, CalendarPlus, Link2, MailX, PencilLine, RotateCw, Send, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import { useState } from 'react'
import { useDeed } from '@/components/blocks/use-deed'
import { deleteDraftAction, linkAction, sendDraftAction } from '../actions'
import { BulkDialog, type BulkKind, useBulk } from './bulk-dialog'

const ICONS = { resend: RotateCw, remind: BellRing, extend: CalendarPlus, revoke: MailX } as const

type Props = { id: string; base: string; email: string; deeds: readonly BulkKind[]; draft: boolean; link: boolean }

/** What can be done with one invitation in its present state. */
export function InvitationActions({ id, base, email, deeds, draft, link }: Props) {
  const t = useTranslations('invitation')
  const bulk = useBulk()
  const [url, setUrl] = useState<string | null>(null)
  const sending = useDeed(sendDraftAction)
  const linking = useDeed(linkAction)
  const router = useRouter()
  const mailToast = useMailToast()
  const error = sending.error ?? linking.error
  const sendDraft = () => sending.run({ id }, ({ outcome }) => {
    if (outcome === 'sent') mailToast(toast.success, (kept) => t('outcome.sent', { email, kept }))
    else toast.warning(t(`outcome.${outcome}`, { email }))
  })
  const deleteDraft = async () => {
    const answer = await deleteDraftAction({ id })
    if (!answer.ok) return answer.error.message
    toast.success(t('detail.deleted', { email }))
    router.push(base)
    router.refresh()
  }
  return (
    <>
      {link && <Button pending={linking.pending} onClick={() => linking.run({ id }, (done) => setUrl(done.url))}><Link2 aria-hidden />{t('detail.copyLink')}</Button>}
      {deeds.map((kind) => {
        const Icon = ICONS[kind]
        return <Button key={kind} variant={kind === 'revoke' ? 'danger-quiet' : 'secondary'} onClick={() => bulk.ask({ kind, selection: { mode: 'ids', ids: [id] } })}><Icon aria-hidden />{t(`bulk.${kind}.label`)}</Button>
      })}
      {draft && (
        <>
          <ConfirmDialog
            danger trigger={<Button variant="danger-quiet"><Trash2 aria-hidden />{t('detail.deleteDraft')}</Button>}
            title={t('detail.deleteTitle', { email })} description={t('detail.deleteWhat')} confirm={t('detail.deleteDraft')} onConfirm={deleteDraft}
          />
          <Button asChild><Link href={`${base}/drafts/${id}`}><PencilLine aria-hidden />{t('detail.editDraft')}</Link></Button>
          <Button variant="primary" pending={sending.pending} onClick={sendDraft}><Send aria-hidden />{t('detail.sendDraft')}</Button>
        </>
      )}
      {error && <p role="alert" className="basis-full text-end text-sm text-danger-ink">{error.message}</p>}
      <BulkDialog bulk={bulk} />
      <Dialog open={url !== null} onOpenChange={(open) => { if (!open) setUrl(null) }}>
        <DialogContent title={t('detail.linkTitle')} description={t('detail.linkWhat')}>
          <DialogBody><CopyText value={url ?? ''} what={t('detail.linkField')} /></DialogBody>
        </DialogContent>
      </Dialog>
    </>
  )
}
