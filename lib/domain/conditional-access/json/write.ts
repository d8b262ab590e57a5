import { isObject, type JsonObject, type JsonValue } from './value'

/** A policy's JSON as it came in, for a file. */
export function writePolicy(source: JsonObject): string {
  return `${JSON.stringify(source, null, 2)}\n`
}

/** Several policies as a page of Graph. */
export function writePage(sources: readonly JsonObject[]): string {
  return `${JSON.stringify({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies', value: sources }, null, 2)}\n`
}

/** Puts edited fields into the original JSON. Objects are merged, so that fields the editor does not know stay where they are; null deletes nothing, it is written. */
export function mergeSource(source: JsonObject, changes: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(source))
  for (const [name, value] of Object.entries(changes)) {
    const key = merged.has(name) ? name : ([...merged.keys()].find((other) => other.toLowerCase() === name.toLowerCase()) ?? name)
    const before = merged.get(key)
    merged.set(key, isObject(before) && isObject(value) ? mergeSource(before, value) : value)
  }
  return Object.fromEntries(merged)
}
