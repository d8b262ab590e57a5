import type { PersonRef } from '@/lib/domain/directory'
import type { MailLocale } from '@/lib/domain/mail'
import type { InvitationDetail } from '@/lib/services/invitation'
import type { updateDraftAction } from '../actions'

export type InviteInput = Omit<Parameters<typeof updateDraftAction>[0], 'id' | 'version'>

export type InviteOptions = {
  readonly expiryDays: number
  readonly redirectAllowList: readonly string[]
  readonly languages: readonly MailLocale[]
  readonly allowLinkSharing: boolean
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly applications: readonly { readonly id: string; readonly name: string; readonly homepage: string | null; readonly roles: readonly { readonly id: string; readonly name: string }[] }[]
  readonly roles: readonly string[]
  readonly people: boolean
  readonly members: boolean
  /** Whether this person may look at External collaboration, and may invite from a file. */
  readonly settings: boolean
  readonly importing: boolean
}

export const ATTRIBUTES = ['givenName', 'surname', 'companyName', 'jobTitle', 'department', 'country', 'phone'] as const

/** What the wizard collects; going back loses nothing. */
export type Draft = {
  email: string
  userType: 'guest' | 'member'
  displayName: string
  attributes: Partial<Record<(typeof ATTRIBUTES)[number], string>>
  sponsors: readonly PersonRef[]
  groups: readonly string[]
  applications: Readonly<Record<string, string | null>>
  roles: readonly string[]
  message: string
  language: string
  cc: string
  redirectUrl: string
  expiresInDays: number
}

export const emptyDraft = (expiryDays: number): Draft => ({
  email: '', userType: 'guest', displayName: '', attributes: {}, sponsors: [], groups: [], applications: {}, roles: [], message: '', language: '', cc: '', redirectUrl: '', expiresInDays: expiryDays,
})

/** Where this invitation may send the person: the allowed targets, and the homes of what it promises. */
export const targetsOf = (draft: Draft, options: InviteOptions): readonly string[] =>
  [...new Set([...options.redirectAllowList, ...options.applications.flatMap((app) => (app.id in draft.applications && app.homepage ? [app.homepage] : []))])]

/** A stored draft as the wizard shows it. `lost` counts what it promised that this inviter cannot give, or that is gone. */
export function draftOf(stored: InvitationDetail, options: InviteOptions): { draft: Draft; lost: number } {
  const offered = (items: readonly { readonly id: string }[], id: string) => items.some((item) => item.id === id)
  const groups = stored.grants.flatMap((grant) => (grant.kind === 'group' && offered(options.groups, grant.id) ? [grant.id] : []))
  const applications = stored.grants.flatMap((grant): [string, string | null][] => (grant.kind === 'application' && offered(options.applications, grant.id) ? [[grant.id, grant.appRoleId ?? null]] : []))
  const roles = stored.grants.flatMap((grant) => (grant.kind === 'role' && options.roles.includes(grant.role) ? [grant.role] : []))
  const draft: Draft = {
    email: stored.email, userType: stored.userType, displayName: stored.displayName ?? '', sponsors: stored.sponsors, groups, applications: Object.fromEntries(applications), roles,
    attributes: Object.fromEntries(ATTRIBUTES.flatMap((name) => (stored.attributes[name] ? [[name, stored.attributes[name]]] : []))),
    message: stored.message ?? '', language: stored.language ?? '', cc: stored.ccEmail ?? '', redirectUrl: stored.redirectUrl ?? '',
    expiresInDays: Math.max(1, Math.round((stored.expiresAt.getTime() - stored.updatedAt.getTime()) / 86_400_000)),
  }
  return { draft, lost: stored.grants.length - groups.length - applications.length - roles.length }
}

export function toInput(draft: Draft): InviteInput {
  const { sponsors, groups, applications, roles, language, ...rest } = draft
  return {
    ...rest, ...(language && { language }),
    sponsorIds: sponsors.map((one) => one.id),
    grants: [
      ...groups.map((id) => ({ kind: 'group' as const, id })),
      ...Object.entries(applications).map(([id, appRoleId]) => ({ kind: 'application' as const, id, ...(appRoleId && { appRoleId }) })),
      ...roles.map((role) => ({ kind: 'role' as const, role })),
    ],
  }
}

/** The step that holds the field an error names. */
export function stepOfField(field: string): number {
  if (field === 'email' || field === 'displayName' || field === 'userType' || field.startsWith('attributes')) return 0
  return field === 'grants' || field === 'sponsorIds' ? 1 : 2
}
