const YEAR_SECONDS = 31_536_000

export type Preference = 'theme' | 'density' | 'rail'

/** Sets a look of this browser at once (an attribute of the root element) and for the next visit (a cookie); null is the default. */
export function savePreference(name: Preference, value: string | null) {
  const root = document.documentElement
  if (value === null) delete root.dataset[name]
  else root.dataset[name] = value
  document.cookie = `${name}=${value ?? ''}; path=/; samesite=lax; max-age=${value === null ? 0 : YEAR_SECONDS}`
}

export const readPreference = (name: Preference) => document.documentElement.dataset[name] ?? null
