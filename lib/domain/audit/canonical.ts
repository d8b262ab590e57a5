/**
 * JSON with sorted keys and one spelling for every value, so that equal data has equal bytes: dates in ISO 8601, big integers as
 * text, undefined dropped, NaN and infinities null.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? 'null'
}

function canonical(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return value.map(canonical)
  if (value instanceof Set) return [...value].map(canonical)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && typeof inner !== 'function')
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  // A null prototype keeps a key named `__proto__` data.
  const sorted: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of entries) sorted[key] = canonical(inner)
  return sorted
}
