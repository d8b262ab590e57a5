'use client'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { AccountMenuData } from './types'

/** Who is signed in, their own pages, and signing out (a plain form post). */
export function AccountMenu({ account }: { account: AccountMenuData }) {
  const t = useTranslations('shell')
  const form = useRef<HTMLFormElement>(null)
  return (
    <>
      <form ref={form} method="post" action={account.signOutHref} hidden />
      <DropdownMenu>
        <DropdownMenuTrigger className="grid size-8 shrink-0 cursor-pointer place-items-center rounded-full" aria-label={t('account', { name: account.name })}>
          <Avatar name={account.name} className="size-7" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-60">
          <div className="px-2 pt-1.5 pb-2">
            <p className="truncate text-sm font-medium text-ink">{account.name}</p>
            <p className="truncate text-xs text-ink-3">{account.mail}</p>
          </div>
          <DropdownMenuSeparator />
          {account.links.map((link) => <DropdownMenuItem key={link.href} asChild><a href={link.href}>{link.label}</a></DropdownMenuItem>)}
          {account.links.length > 0 && <DropdownMenuSeparator />}
          <DropdownMenuItem onSelect={() => form.current?.requestSubmit()}><LogOut aria-hidden />{t('signOut')}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  )
}
