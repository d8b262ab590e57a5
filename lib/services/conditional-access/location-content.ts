import type { LocationContent } from '@/lib/data/named-location'
import { checkNamedLocation, readNamedLocation, type JsonObject } from '@/lib/domain/conditional-access'
import { AppError } from '../kernel'

/** A named location as it is stored; refused with every field and reason otherwise. */
export function locationContent(source: JsonObject): LocationContent {
  const problems = checkNamedLocation(source)
  if (problems.length > 0) {
    const fields = Object.fromEntries(problems.map(({ path, code }) => [path.replace(/^namedLocation\./, ''), code]))
    throw new AppError('VALIDATION', { field: Object.keys(fields)[0] ?? '', fields, detail: problems })
  }
  const location = readNamedLocation({ id: '-', ...source }, '', [])
  const displayName = location.displayName.trim()
  if (location.kind === 'ip') return { displayName, kind: 'ip', isTrusted: location.isTrusted, entries: location.ranges.length, document: source }
  return { displayName, kind: 'country', isTrusted: false, entries: location.kind === 'country' ? location.countries.length : 0, document: source }
}
