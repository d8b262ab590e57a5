const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One policy, a list of them, or Graph's `{ value: [...] }`; null when the text is none of these. */
export function readPolicies(text: string): Record<string, unknown>[] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const found: unknown = isObject(parsed) && Array.isArray(parsed['value']) ? parsed['value'] : parsed
    const policies: unknown[] = Array.isArray(found) ? found : [found]
    return policies.length > 0 && policies.every(isObject) ? policies : null
  } catch {
    return null
  }
}
