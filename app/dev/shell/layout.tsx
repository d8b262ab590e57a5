import type { ReactNode } from 'react'
import { Banner } from '@/components/blocks/banner'
import { ConsoleShell } from '@/components/shell/console-shell'
import type { NavGroup, SearchGroup } from '@/components/shell/types'

const base = '/dev/shell'
const nav: NavGroup[] = [
  { items: [{ label: 'Overview', href: base, icon: 'overview', shortcut: 'o' }] },
  { label: 'People', items: [{ label: 'Users', href: `${base}/users`, icon: 'people', shortcut: 'u' }, { label: 'Groups', href: `${base}/groups`, icon: 'groups', shortcut: 'g' }, { label: 'Invitations', href: `${base}/invitations`, icon: 'invitations', count: 3, shortcut: 'i' }] },
  { label: 'Access', items: [{ label: 'Applications', href: `${base}/applications`, icon: 'applications', shortcut: 'a' }, { label: 'Collaboration settings', href: `${base}/collaboration`, icon: 'partners' }] },
  { label: 'Logs', items: [{ label: 'Sign-ins', href: `${base}/sign-ins`, icon: 'signIns' }, { label: 'Audit', href: `${base}/audit`, icon: 'audit' }] },
  { label: 'Settings', items: [{ label: 'Roles', href: `${base}/roles`, icon: 'roles' }, { label: 'Organisation', href: `${base}/settings`, icon: 'settings' }] },
]

async function search(text: string): Promise<SearchGroup[]> {
  'use server'
  return [{ label: 'People', hits: [{ id: '1', label: `${text} Dubois`, detail: 'amelie@fabrikam.test', href: `${base}/users/1`, icon: 'people' }] }]
}

export default function DevShell({ children }: { children: ReactNode }) {
  return (
    <ConsoleShell
      home={{ current: { id: '1', name: 'Contoso Partners', href: base }, others: [{ id: '2', name: 'Fabrikam Supply', href: base }], label: 'Administration' }}
      nav={nav}
      actions={[{ label: 'Invite people', href: `${base}/invitations/new`, icon: 'invitations' }]}
      account={{ name: 'Adele Vance', mail: 'adele@contoso.test', links: [{ label: 'My account', href: '/dev/portal' }], signOutHref: '/dev/gallery' }}
      search={search}
      banner={<Banner className="mx-4 mt-4 sm:mx-6" title="Mail is captured, not sent" />}
    >
      {children}
    </ConsoleShell>
  )
}
