import type { JsonObject, JsonValue } from '@/lib/domain/conditional-access'

const list = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : [])

/** Ranges or countries of a named location, one a line. */
export function linesOf(document: JsonObject): readonly string[] {
  const ranges = list(document['ipRanges']).flatMap((range) => (typeof range === 'object' && range !== null && 'cidrAddress' in range ? [String(range.cidrAddress)] : typeof range === 'string' ? [range] : []))
  return [...ranges, ...list(document['countriesAndRegions']).map(String)]
}
