export type CollectionApp = { readonly id: string; readonly displayName: string; readonly logoText: string | null; readonly logoColor: string | null }
export type Collection = { readonly id: string; readonly displayName: string; readonly applications: readonly CollectionApp[] }
