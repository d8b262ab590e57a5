import type { CatalogRole, CatalogState } from './catalog'

export type CatalogRow = {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly state: CatalogState
  readonly isExternallyVisible: boolean
  readonly createdAt: Date
}

export type Catalog = CatalogRow & { readonly updatedAt: Date; readonly version: number }

export type CatalogRoleHolder = {
  readonly id: string
  readonly role: CatalogRole
  readonly principal: { readonly kind: 'user' | 'group'; readonly id: string; readonly displayName: string; readonly detail: string }
  readonly createdAt: Date
}

/** A group, or an application with the roles it offers. */
export type CatalogResource = {
  readonly id: string
  readonly kind: 'group' | 'application'
  /** Of the group or the application. */
  readonly originId: string
  readonly displayName: string
  /** Its group or application was deleted: it hands nothing out. */
  readonly missing: boolean
  readonly roles: readonly { readonly id: string; readonly displayName: string }[]
  readonly createdAt: Date
}
