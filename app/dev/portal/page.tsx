import { AppTile } from '@/components/external/parts'
import { PortalShell } from '@/components/shell/portal-shell'

export default function DevPortal() {
  return (
    <PortalShell
      tenant={{ id: '1', name: 'Contoso Partners', href: '/dev/portal' }}
      others={[{ id: '2', name: 'Fabrikam Supply', href: '/dev/portal' }]}
      nav={[{ label: 'My Apps', href: '/dev/portal' }, { label: 'My Account', href: '/dev/portal/account' }]}
      account={{ name: 'Amélie Dubois', mail: 'amelie@fabrikam.test', links: [], signOutHref: '/dev/gallery' }}
    >
      <h1 className="mb-6 text-3xl font-semibold tracking-tight text-ink">My Apps</h1>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {['Expense portal', 'Supplier quality', 'Wiki', 'Time sheet'].map((name) => <li key={name}><AppTile name={name} href="/dev/portal" description="Travel, invoices and approvals" /></li>)}
      </ul>
    </PortalShell>
  )
}
