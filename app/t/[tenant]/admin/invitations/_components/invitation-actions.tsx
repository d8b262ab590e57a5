'use client'
import { BellRing, CalendarPlus, Link2, MailX, RotateCw, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { Dialog, DialogBody, DialogContent } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toaster'
import { useState } from 'react'
import { useDeed } from '../../_components/use-deed'
import { linkAction, sendDraftAction } from '../actions'
import { BulkDialog, type BulkKind, useBulk } from './bulk-dialog'

const ICONS = { resend: RotateCw, remind: BellRing, extend: CalendarPlus, revoke: MailX } as const

/** What can be done with one invitation in its present state. */
export function InvitationActions({ id, email, deeds, draft, send, link }: { id: string; email: string; deeds: readonly BulkKind[]; draft: boolean; send: boolean; link: boolean }) {
  const t = useTranslations('invitation')
  const bulk = useBulk()
  const [url, setUrl] = useState<string | null>(null)
  const sending = useDeed(sendDraftAction)
  const linking = useDeed(linkAction)
  const error = sending.error ?? linking.error
  const sendDraft = () => sending.run({ id }, ({ outcome }) => {
    const say = outcome === 'sent' ? toast.success : toast.warning
    say(t(`outcome.${outcome}`, { email }))
  })
  return (
    <>
      {link && <Button pending={linking.pending} onClick={() => linking.run({ id }, (done) => setUrl(done.url))}><Link2 aria-hidden />{t('detail.copyLink')}</Button>}
      {deeds.map((kind) => {
        const Icon = ICONS[kind]
        return <Button key={kind} variant={kind === 'revoke' ? 'danger-quiet' : 'secondary'} onClick={() => bulk.ask({ kind, selection: { mode: 'ids', ids: [id] } })}><Icon aria-hidden />{t(`bulk.${kind}.label`)}</Button>
      })}
      {draft && send && <Button variant="primary" pending={sending.pending} onClick={sendDraft}><Send aria-hidden />{t('detail.sendDraft')}</Button>}
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
