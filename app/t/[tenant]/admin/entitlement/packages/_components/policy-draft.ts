import type { Json } from './policy-form'

/** A policy that is not saved yet, on its way from its form to the rehearsal; it lives in this tab alone. */
export type Draft = { readonly policyId: string | null; readonly document: Json }

const keyOf = (packageId: string) => `rehearse ${packageId}`

export function leaveDraft(packageId: string, draft: Draft): void {
  sessionStorage.setItem(keyOf(packageId), JSON.stringify(draft))
}

/** Gives the draft out once: whoever comes back later rehearses what is stored. */
export function takeDraft(packageId: string): Draft | null {
  const kept = sessionStorage.getItem(keyOf(packageId))
  sessionStorage.removeItem(keyOf(packageId))
  return kept === null ? null : JSON.parse(kept)
}
