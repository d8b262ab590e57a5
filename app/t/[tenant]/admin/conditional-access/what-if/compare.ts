/** What two questions can differ in while all else stays. */
export const COMPARED = ['target', 'ipAddress', 'country', 'clientAppType', 'platform', 'signInRiskLevel', 'userRiskLevel'] as const
type Compared = (typeof COMPARED)[number]

const ALL: Readonly<Partial<Record<Compared, readonly string[]>>> = {
  clientAppType: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'], platform: ['windows', 'macOS', 'iOS', 'android', 'linux', 'windowsPhone'],
  signInRiskLevel: ['none', 'low', 'medium', 'high'], userRiskLevel: ['none', 'low', 'medium', 'high'],
}
const MOST = 8

export interface Comparison {
  readonly field: Compared
  readonly cases: readonly { readonly label: string; readonly over: Readonly<Record<string, string>> }[]
}

/** The questions that an address compares: the typed values, or all there are. Applications are typed by name. */
export function comparisonOf(field: string, typed: string, applications: readonly { readonly id: string; readonly displayName: string }[]): Comparison | null {
  const known = COMPARED.find((one) => one === field)
  if (!known) return null
  const words = typed.split(',').map((word) => word.trim()).filter((word) => word !== '')
  const is = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  if (known === 'target') {
    const chosen = words.length === 0 ? applications : words.flatMap((word) => applications.filter(({ displayName, id }) => is(displayName, word) || is(id, word)))
    return { field: known, cases: chosen.slice(0, MOST).map(({ id, displayName }) => ({ label: displayName, over: { applicationId: id } })) }
  }
  const all = ALL[known]
  const values = words.length === 0 ? (all ?? []) : all ? all.filter((value) => words.some((word) => is(word, value))) : words
  return { field: known, cases: values.slice(0, MOST).map((value) => ({ label: value, over: { [known]: value } })) }
}
