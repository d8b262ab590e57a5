'use client'
import { Ban, CircleCheck, KeyRound, LogOut, type LucideIcon, MailCheck, MoreHorizontal, RotateCcw, Trash2, UserRoundCog } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { useMailToast } from '@/components/mail/mail-desk'
import { toast } from '@/components/ui/toaster'
import type { Person } from '@/lib/domain/directory'
import { ResetRedemption } from '../../_components/reset-redemption'
import { useConfirmed } from '@/components/blocks/use-deed'
import { blockAction, convertAction, deleteAction, resetPasswordAction, restoreAction, revokeAction, unblockAction } from '../actions'

type Offered = Pick<Person, 'id' | 'displayName' | 'email' | 'userType' | 'state' | 'accountEnabled'> & {
  self: boolean
  may: { block: boolean; delete: boolean; restore: boolean; convert: boolean; 'revoke-sessions': boolean; 'reset-password': boolean; 'reset-redemption': boolean }
}

/** What may be done to this person now; each asks first and says what follows. */
function deedsOf({ may, state, accountEnabled, userType, self }: Offered): readonly { key: Deed; icon: LucideIcon; on: boolean }[] {
  if (state === 'deleted') return [{ key: 'restore', icon: RotateCcw, on: may.restore }]
  return [
    { key: 'reset-password', icon: KeyRound, on: may['reset-password'] && state === 'active' },
    { key: 'revoke-sessions', icon: LogOut, on: may['revoke-sessions'] },
    { key: 'reset-redemption', icon: MailCheck, on: may['reset-redemption'] && userType === 'guest' && state === 'active' },
    { key: userType === 'guest' ? 'to-member' : 'to-guest', icon: UserRoundCog, on: may.convert && state !== 'pending' },
    accountEnabled ? { key: 'block', icon: Ban, on: may.block && !self } : { key: 'unblock', icon: CircleCheck, on: may.block },
    { key: 'delete', icon: Trash2, on: may.delete && !self },
  ]
}

type Deed = 'restore' | 'reset-password' | 'revoke-sessions' | 'reset-redemption' | 'to-member' | 'to-guest' | 'block' | 'unblock' | 'delete'
/** What is wanted in a hurry is a button of its own. */
const IN_SIGHT: readonly Deed[] = ['block', 'unblock']
const PLAIN = { block: blockAction, unblock: unblockAction, delete: deleteAction, restore: restoreAction, 'revoke-sessions': revokeAction, 'reset-password': resetPasswordAction }

export function UserActions({ user }: { user: Offered }) {
  const t = useTranslations('user')
  const router = useRouter()
  const { tenant } = useParams<{ tenant: string }>()
  const confirmed = useConfirmed()
  const mailToast = useMailToast()
  const [asked, setAsked] = useState<Exclude<Deed, 'reset-redemption'> | null>(null)
  const [resetting, setResetting] = useState(false)
  const ask = (deed: Deed | undefined) => (deed === 'reset-redemption' ? setResetting(true) : setAsked(deed ?? null))
  const deeds = deedsOf(user).filter((deed) => deed.on)
  if (deeds.length === 0) return null
  const inSight = deeds.filter(({ key }) => deeds.length === 1 || IN_SIGHT.includes(key))
  const others = deeds.filter((deed) => !inSight.includes(deed))
  const name = user.displayName
  const said = (deed: Deed) => () => {
    if (deed === 'reset-password') mailToast(toast.success, (kept) => t('deeds.reset-password.done', { name, kept }))
    else toast.success(t(`deeds.${deed}.done`, { name }))
    if (deed === 'delete') router.push(`/t/${tenant}/admin/users`)
  }
  const run = (deed: Exclude<Deed, 'reset-redemption'>) => {
    const { id } = user
    if (deed === 'to-member' || deed === 'to-guest') return confirmed(convertAction, { id, userType: deed === 'to-member' ? 'member' as const : 'guest' as const }, said(deed))
    return confirmed<{ id: string }, unknown>(PLAIN[deed], { id }, said(deed))
  }
  return (
    <>
      {inSight.map(({ key, icon: Icon }) => <Button key={key} variant={key === 'block' ? 'danger-quiet' : 'primary'} onClick={() => ask(key)}><Icon aria-hidden />{t(`deeds.${key}.label`)}</Button>)}
      {others.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild><Button><MoreHorizontal aria-hidden />{t('more')}</Button></DropdownMenuTrigger>
          <DropdownMenuContent align="end" className="w-56">
            {others.map(({ key, icon: Icon }) => <DropdownMenuItem key={key} danger={key === 'delete'} onSelect={() => ask(key)}><Icon aria-hidden />{t(`deeds.${key}.label`)}</DropdownMenuItem>)}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <ResetRedemption person={user} open={resetting} onOpenChange={setResetting} />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => { if (!open) setAsked(null) }}
        title={asked && t(`deeds.${asked}.title`, { name })}
        description={asked && t(`deeds.${asked}.what`, { name })}
        confirm={asked ? t(`deeds.${asked}.label`) : ''}
        danger={asked === 'delete' || asked === 'block'}
        onConfirm={() => asked ? run(asked) : undefined}
      />
    </>
  )
}
