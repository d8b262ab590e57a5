const CONTEXT = /^c[1-9][0-9]?$/

/** The authentication context that an application asks for: the first of its `acr_values` that is one. */
export function contextOf(acrValues: readonly string[]): string | null {
  return acrValues.find((value) => CONTEXT.test(value)) ?? null
}

/** `acr_values=2` asks for several factors; with `1` among them, one is enough. */
export function wantsMultiFactor(acrValues: readonly string[]): boolean {
  return acrValues.some((value) => MULTI.has(value)) && !acrValues.includes('1')
}

const MULTI: ReadonlySet<string> = new Set(['2'])

/** Our own account pages ask for what policies want of whoever registers a method. */
export function wantsRegistration(acrValues: readonly string[]): boolean {
  return acrValues.includes('urn:user:registersecurityinfo')
}

/** What the ID token says: the context that was asked for and met, else how many factors. */
export function acrAnswer(acrValues: readonly string[], acr: '1' | '2'): string {
  return contextOf(acrValues) ?? acr
}

/** For discovery. */
export const ACR_VALUES: readonly string[] = ['1', '2', ...Array.from({ length: 99 }, (_, index) => `c${index + 1}`)]
