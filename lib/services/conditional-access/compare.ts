import { isObject, type JsonObject, type JsonValue } from '@/lib/domain/conditional-access'

export interface Difference {
  readonly field: string
  readonly before: JsonValue
  readonly after: JsonValue
}

/** What each save writes by itself. */
const OWN_FIELDS = new Set(['modifiedDateTime', 'createdDateTime'])

/** What differs between two documents, by dotted path; lists are compared whole, and the order of fields says nothing. */
export function differences(before: JsonObject, after: JsonObject, path = ''): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name): readonly Difference[] => {
    if (path === '' && OWN_FIELDS.has(name)) return []
    const field = path === '' ? name : `${path}.${name}`
    const [was, is] = [before[name] ?? null, after[name] ?? null]
    if (isObject(was) && isObject(is)) return differences(was, is, field)
    return same(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

function same(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry: JsonValue, index) => same(entry, b[index] ?? null))
  if (isObject(a) && isObject(b)) return differences(a, b, ' ').length === 0
  return a === b
}
