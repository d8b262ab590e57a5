import type { Deed } from '@/components/blocks/use-deed'

export type AppMethod = { readonly id: string; readonly name: string; readonly createdAt: Date; readonly lastUsedAt: Date | null }
export type KeyMethod = AppMethod & { readonly synced: boolean; readonly suspectAt: Date | null }
export type Removable = 'softwareOath' | 'fido2'
export type Enrolment = { readonly uri: string; readonly key: string; readonly qr: { readonly d: string; readonly size: number } }
type Nothing = Record<string, never>

/** What My Account can do with the own methods. */
export type SecurityDeeds = {
  readonly beginTotp: Deed<Nothing, Enrolment>
  readonly addTotp: Deed<{ code: string; name: string }, { id: string }>
  readonly beginPasskey: Deed<Nothing, object>
  readonly addPasskey: Deed<{ response: string; name: string }, { id: string }>
  readonly makeCodes: Deed<Nothing, { codes: readonly string[] }>
  readonly removeCodes: Deed<Nothing, { count: number }>
  readonly remove: Deed<{ method: Removable; id: string }, { id: string }>
  readonly rename: Deed<{ method: Removable; id: string; name: string }, { id: string }>
}
