import { canonicalJson } from './canonical'

/** One changed property (modifiedProperties of Graph). */
export type AuditChange = { readonly name: string; readonly old: unknown; readonly new: unknown }

const SECRET = /secret|passw|passphrase|token|hash|credential|private|cookie|otp|pin$|seed|jwk|apikey|(?:^|[a-z_])code$|^code/i
// Names that only look secret. Exact: a new field with a telling name is secret until somebody decides otherwise.
const HARMLESS: ReadonlySet<string> = new Set([
  'tokenEndpointAuthMethod', 'countryCode', 'postalCode', 'languageCode', 'errorCode', 'failureCode', 'statusCode', 'emailCode', 'secretCount', 'passwordSet',
])

const MAX_TEXT = 2_000

/** True for a property whose value must never reach a log. */
export function isSecretKey(key: string): boolean {
  return SECRET.test(key) && !HARMLESS.has(key)
}

/** A copy without secret-named properties, at any depth, and with long texts cut. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value
  if (value instanceof Date || value === null || typeof value !== 'object') return value
  if (value instanceof Uint8Array) return '[bytes]'
  if (Array.isArray(value)) return value.map(withoutSecrets)
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isSecretKey(key)).map(([key, inner]) => [key, withoutSecrets(inner)]))
}

/**
 * What changed between two shapes of an object, by property, sorted by name. `{}` as before or after means created or deleted.
 * Secret-named properties are left out whole: that a secret changed is said by the action, never by its value.
 */
export function diff(before: object, after: object): readonly AuditChange[] {
  const old = new Map<string, unknown>(Object.entries(before))
  const now = new Map<string, unknown>(Object.entries(after))
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => !isSecretKey(name)).sort()
  return names.flatMap((name) => {
    const change = { name, old: withoutSecrets(old.get(name)) ?? null, new: withoutSecrets(now.get(name)) ?? null }
    return canonicalJson(change.old) === canonicalJson(change.new) ? [] : [change]
  })
}
