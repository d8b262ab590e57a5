import type { NavGroup, NavItem, QuickAction } from '@/components/shell/types'

type Shell = { readonly permissions: readonly string[]; readonly waiting: number }
type Words = (key: string) => string
type Entry = Omit<NavItem, 'label' | 'href'> & { readonly key: string; readonly path: string; readonly needs: string }

const GROUPS: readonly { readonly key?: string; readonly items: readonly Entry[] }[] = [
  { items: [{ key: 'overview', path: '', icon: 'overview', shortcut: 'o', needs: 'user.read' }] },
  { key: 'people', items: [
    { key: 'users', path: '/users', icon: 'people', shortcut: 'u', needs: 'user.read' },
    { key: 'groups', path: '/groups', icon: 'groups', shortcut: 'g', needs: 'group.read' },
    { key: 'invitations', path: '/invitations', icon: 'invitations', shortcut: 'i', needs: 'invitation.read' },
  ] },
  { key: 'access', items: [
    { key: 'applications', path: '/applications', icon: 'applications', shortcut: 'a', needs: 'application.read' },
    { key: 'packages', path: '/entitlement/packages', icon: 'access', shortcut: 'k', needs: 'access-package.read' },
    { key: 'requests', path: '/entitlement/requests', icon: 'requests', shortcut: 'q', needs: 'access-assignment.read' },
    { key: 'catalogs', path: '/entitlement/catalogs', icon: 'catalogs', needs: 'catalog.read' },
    { key: 'partners', path: '/entitlement/partners', icon: 'partners', needs: 'connected-organization.read' },
    { key: 'lifecycle', path: '/entitlement/lifecycle', icon: 'lifecycle', needs: 'guest-lifecycle.read' },
    { key: 'reports', path: '/entitlement/reports', icon: 'health', needs: 'assignment.read' },
    { key: 'entitlementSettings', path: '/entitlement/settings', icon: 'settings', needs: 'entitlement.settings.read' },
    { key: 'collaboration', path: '/settings/collaboration', icon: 'protection', shortcut: 'c', needs: 'collaboration.read' },
  ] },
  { key: 'protection', items: [
    { key: 'policies', path: '/conditional-access', icon: 'policies', shortcut: 'p', needs: 'conditional-access.read' },
    { key: 'locations', path: '/conditional-access/locations', icon: 'locations', needs: 'conditional-access.read' },
    { key: 'strengths', path: '/conditional-access/strengths', icon: 'key', needs: 'conditional-access.read' },
    { key: 'contexts', path: '/conditional-access/contexts', icon: 'protection', needs: 'conditional-access.read' },
    { key: 'insights', path: '/conditional-access/impact', also: ['/conditional-access/what-if', '/conditional-access/replay', '/conditional-access/coverage'], icon: 'health', needs: 'conditional-access.read' },
    { key: 'terms', path: '/conditional-access/terms', icon: 'terms', needs: 'conditional-access.read' },
    { key: 'methods', path: '/conditional-access/methods', icon: 'key', needs: 'authentication-method.policy.read' },
    { key: 'protectionSettings', path: '/conditional-access/settings', icon: 'settings', needs: 'conditional-access.read' },
  ] },
  { key: 'logs', items: [
    { key: 'signIns', path: '/logs/sign-ins', icon: 'signIns', shortcut: 's', needs: 'log.sign-in.read' },
    { key: 'audit', path: '/logs/audit', icon: 'audit', shortcut: 'l', needs: 'log.audit.read' },
    { key: 'mail', path: '/mail', icon: 'mail', shortcut: 'm', needs: 'mail.read' },
  ] },
  { key: 'settings', items: [
    { key: 'roles', path: '/roles', icon: 'roles', shortcut: 'r', needs: 'role.read' },
    { key: 'organisation', path: '/settings', icon: 'settings', shortcut: 'e', needs: 'tenant.settings.read' },
  ] },
]

/** The areas this person may read. */
export function visibleNav(base: string, { permissions, waiting }: Shell, t: Words): NavGroup[] {
  return GROUPS.flatMap(({ key, items }) => {
    const shown = items.filter((item) => permissions.includes(item.needs)).map(({ key: name, path, needs: _needs, ...item }): NavItem => ({
      ...item, label: t(`nav.${name}`), href: `${base}${path}`, ...(item.also && { also: item.also.map((place) => `${base}${place}`) }), ...(name === 'invitations' && waiting > 0 && { count: waiting, counts: t('openInvitations') }),
    }))
    return shown.length === 0 ? [] : [{ ...(key && { label: t(`nav.${key}`) }), items: shown }]
  })
}

const ACTIONS = [
  { key: 'invite', path: '/invitations/new', icon: 'invitations', needs: 'invitation.create' },
  { key: 'user', path: '/users?new=1', icon: 'people', needs: 'user.create' },
  { key: 'group', path: '/groups?new=1', icon: 'groups', needs: 'group.create' },
  { key: 'application', path: '/applications/new', icon: 'applications', needs: 'application.create' },
] as const

/** What the palette can start. */
export function quickActions(base: string, { permissions }: Shell, t: Words): QuickAction[] {
  return ACTIONS.filter((action) => permissions.includes(action.needs)).map(({ key, path, icon }) => ({ label: t(`quick.${key}`), href: `${base}${path}`, icon }))
}
