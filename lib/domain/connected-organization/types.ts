import type { ContractEndAction, InboundRules, OrganizationState, SponsorKind } from './organization'
import type { IdentitySource } from './sources'

export type OrganizationRow = {
  readonly id: string
  readonly displayName: string
  readonly state: OrganizationState
  readonly domains: readonly string[]
  readonly contractEndsOn: Date | null
  readonly createdAt: Date
}

export type Organization = OrganizationRow & {
  readonly description: string | null
  readonly identitySources: readonly IdentitySource[]
  readonly notes: string | null
  readonly contractEndAction: ContractEndAction
  readonly inbound: InboundRules
  readonly updatedAt: Date
  readonly version: number
}

export type OrganizationSponsor = { readonly id: string; readonly displayName: string; readonly email: string; readonly kind: SponsorKind }

/** Figures of a partner; each counts no further than lists do. */
export type OrganizationFigures = Readonly<Record<'people' | 'active' | 'pending' | 'blocked' | 'neverSignedIn' | 'invitations', { readonly value: number; readonly capped: boolean }>>

export type PartnerApplication = { readonly id: string; readonly displayName: string; readonly logoText: string | null; readonly logoColor: string | null; readonly people: number }
export type PartnerPackage = { readonly id: string; readonly displayName: string; readonly catalogName: string; readonly policies: readonly string[] }
