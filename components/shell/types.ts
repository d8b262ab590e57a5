export type NavIcon = 'overview' | 'people' | 'groups' | 'invitations' | 'partners' | 'access' | 'applications' | 'policies' | 'locations' | 'protection' | 'branding' | 'signIns' | 'audit' | 'settings' | 'roles' | 'tenants' | 'health' | 'jobs' | 'mail' | 'account' | 'key' | 'whatIf' | 'replay' | 'coverage' | 'terms' | 'catalogs' | 'lifecycle' | 'requests'

export type NavItem = {
  label: string
  href: string
  icon: NavIcon
  /** Addresses beside its own that belong to it. */
  also?: readonly string[]
  /** Only what waits for this person. */
  count?: number
  /** What is counted, for who cannot guess it. */
  counts?: string
  /** Letter after `g` that goes there. */
  shortcut?: string
}

export type NavGroup = { label?: string; items: readonly NavItem[] }

export type TenantRef = { id: string; name: string; href: string; logoUrl?: string | undefined }

export type AccountMenuData = {
  name: string
  mail: string
  links: readonly { label: string; href: string }[]
  /** Where the sign-out form posts to. */
  signOutHref: string
}

export type SearchHit = { id: string; label: string; detail?: string; href: string; icon?: NavIcon }
export type SearchGroup = { label: string; hits: readonly SearchHit[] }
/** A server action: finds objects by text. */
export type SearchAction = (text: string) => Promise<readonly SearchGroup[]>

export type QuickAction = { label: string; href: string; icon: NavIcon }
