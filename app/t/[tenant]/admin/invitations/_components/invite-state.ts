import type { PersonRef } from '@/lib/domain/directory'
import type { createInvitationAction } from '../actions'

export type InviteInput = Parameters<typeof createInvitationAction>[0]

export type InviteOptions = {
  readonly expiryDays: number
  readonly redirectAllowList: readonly string[]
  readonly allowLinkSharing: boolean
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly applications: readonly { readonly id: string; readonly name: string; readonly roles: readonly { readonly id: string; readonly name: string }[] }[]
  readonly roles: readonly string[]
  readonly people: boolean
}

export const ATTRIBUTES = ['givenName', 'surname', 'companyName', 'jobTitle', 'department', 'country', 'phone'] as const

/** What the wizard collects; going back loses nothing. */
export type Draft = {
  email: string
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
  email: '', displayName: '', attributes: {}, sponsors: [], groups: [], applications: {}, roles: [], message: '', language: '', cc: '', redirectUrl: '', expiresInDays: expiryDays,
})

export function toInput(draft: Draft, delivery: 'mail' | 'link' | 'draft'): InviteInput {
  const { sponsors, groups, applications, roles, language, ...rest } = draft
  return {
    ...rest, delivery, ...(language && { language }),
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
  if (field === 'email' || field === 'displayName' || field.startsWith('attributes')) return 0
  return field === 'grants' || field === 'sponsorIds' ? 1 : 2
}
