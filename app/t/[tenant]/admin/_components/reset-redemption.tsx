'use client'
import { KeyRound } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import { resetRedemptionAction } from '../invitations/actions'

type Props = { person: { id: string; displayName: string; email: string }; /** Opened from elsewhere; without it there is a button. */ open?: boolean; onOpenChange?: (open: boolean) => void }

/** Asks a guest to accept anew, with the same or another mailbox. The account and its access stay. */
export function ResetRedemption({ person, open, onOpenChange }: Props) {
  const t = useTranslations('invitation')
  const router = useRouter()
  const mailToast = useMailToast()
  const { tenant } = useParams<{ tenant: string }>()
  const [email, setEmail] = useState(person.email)
  const reset = async () => {
    const answer = await resetRedemptionAction({ userId: person.id, email })
    if (!answer.ok) return answer.error.message
    mailToast(toast.success, (kept) => t('reset.done', { email, kept }))
    router.push(`/t/${tenant}/admin/invitations/${answer.data.invitationId}`)
    router.refresh()
  }
  return (
    <ConfirmDialog
      {...(open !== undefined && { open })}
      trigger={open === undefined && <Button><KeyRound aria-hidden />{t('reset.label')}</Button>}
      title={t('reset.title', { name: person.displayName })}
      description={t('reset.what')}
      confirm={t('reset.confirm')}
      onOpenChange={(next) => { setEmail(person.email); onOpenChange?.(next) }}
      onConfirm={reset}
    >
      <Field label={t('reset.email')} help={t('reset.emailHelp')}>
        <Input type="email" required autoComplete="off" spellCheck={false} value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
