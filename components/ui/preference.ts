const YEAR_SECONDS = 31_536_000

export type Preference = 'theme' | 'density' | 'rail' | 'keys'

/** Sets a look of this browser at once (an attribute of the root element) and for the next visit (a cookie); null is the default. */
export function savePreference(name: Preference, value: string | null) {
  const root = document.documentElement
  if (value === null) delete root.dataset[name]
  else root.dataset[name] = value
  document.cookie = `${name}=${value ?? ''}; path=/; samesite=lax; max-age=${value === null ? 0 : YEAR_SECONDS}`
}

export const readPreference = (name: Preference) => document.documentElement.dataset[name] ?? null

/** Whether a key press is a single-key shortcut: nothing is being typed, nothing lies above, and the viewer kept them on (WCAG 2.2, 2.1.4). */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || readPreference('keys') === 'off') return false
  const { target } = event
  if (target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))) return false
  return document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') === null
}
