export type PortalTile = {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly url: string
  readonly logoText: string | null
  readonly logoColor: string | null
}

export type PortalApps = {
  readonly shown: readonly PortalTile[]
  readonly hidden: readonly PortalTile[]
  readonly layout: 'grid' | 'list'
  readonly collections: readonly { readonly id: string; readonly displayName: string; readonly applicationIds: readonly string[] }[]
}

/** A change of the arrangement; what is left out stays. */
export type ArrangeInput = { order?: string[]; hidden?: string[]; layout?: 'grid' | 'list' }
export type Arrange = (input: ArrangeInput) => Promise<{ ok: true } | { ok: false; error: { message: string } }>
