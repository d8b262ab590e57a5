import type { PackageState } from './access-package'

export type PackageRow = {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly catalog: { readonly id: string; readonly displayName: string }
  readonly isHidden: boolean
  readonly state: PackageState
  readonly createdAt: Date
}

export type AccessPackage = PackageRow & {
  readonly catalog: { readonly id: string; readonly displayName: string; readonly state: string; readonly isExternallyVisible: boolean }
  readonly archivedAt: Date | null
  readonly updatedAt: Date
  readonly version: number
}

/** Membership of a group, or a role of an application (null: default access). */
export type PackageResourceRole = {
  readonly id: string
  readonly resourceId: string
  readonly kind: 'group' | 'application'
  readonly originId: string
  readonly displayName: string
  readonly missing: boolean
  readonly role: { readonly id: string; readonly displayName: string } | null
  readonly createdAt: Date
}

export type Incompatibility = {
  readonly packages: readonly { readonly id: string; readonly displayName: string }[]
  readonly groups: readonly { readonly id: string; readonly displayName: string }[]
  /** Packages that name this one: it is the same rule, written on the other side. */
  readonly packagesIncompatibleWith: readonly { readonly id: string; readonly displayName: string }[]
}

export type StoredPolicy = {
  readonly id: string
  readonly displayName: string
  readonly allowedTargetScope: string
  readonly isAutomatic: boolean
  readonly document: Readonly<Record<string, unknown>>
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}
