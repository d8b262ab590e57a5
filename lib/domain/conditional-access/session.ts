import { canonicalJson, isObject, type JsonObject, type JsonValue } from './json/value'

/** Session controls as Graph writes them: only those that are set. */
export type SessionControls = JsonObject

const NONE: SessionControls = Object.freeze({})
const HOURS_PER_DAY = 24

/** The most restrictive of every control (shortest frequency, `never` before `always`, on before off). The order of policies is irrelevant. */
export function mergeSession(all: readonly SessionControls[]): SessionControls {
  const [first = NONE, ...others] = all
  if (others.length === 0) return first
  const merged = new Map<string, JsonValue>()
  for (const controls of all) {
    for (const [name, value] of Object.entries(controls)) {
      const before = merged.get(name)
      merged.set(name, before === undefined ? value : stricter(name, before, value))
    }
  }
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The first is the strictest. */
const ORDERS: ReadonlyMap<string, { readonly field: string; readonly order: readonly string[] }> = new Map([
  ['persistentBrowser', { field: 'mode', order: ['never', 'always'] }],
  ['cloudAppSecurity', { field: 'cloudAppSecurityType', order: ['blockDownloads', 'mcasConfigured', 'monitorOnly'] }],
  ['continuousAccessEvaluation', { field: 'mode', order: ['strictLocation', 'strictEnforcement', 'disabled'] }],
])

function stricter(name: string, a: JsonValue, b: JsonValue): JsonValue {
  if (typeof a === 'boolean' && typeof b === 'boolean') return a || b
  if (isObject(a) && isObject(b)) {
    if (name === 'signInFrequency') return stricterFrequency(a, b)
    const known = ORDERS.get(name)
    if (known) {
      const place = (value: JsonObject) => known.order.findIndex((entry) => entry === value[known.field]) >>> 0
      if (place(a) !== place(b)) return place(a) < place(b) ? a : b
    }
  }
  // Values that cannot be compared: any choice will do, as long as the order of policies does not make it.
  return canonicalJson(a) <= canonicalJson(b) ? a : b
}

/** The shortest period, and the stricter kind of authentication of the two. */
function stricterFrequency(a: JsonObject, b: JsonObject): JsonObject {
  const [periodA, periodB] = [periodOf(a), periodOf(b)]
  const shorter = periodA < periodB || (periodA === periodB && spelling(a) <= spelling(b)) ? a : b
  const primary = [a, b].some((entry) => entry['authenticationType'] === PRIMARY)
  return { ...shorter, authenticationType: primary ? PRIMARY : SECONDARY }
}

/** Settles equal periods (24 hours, 1 day) by their spelling, without what is merged by itself. */
const spelling = (frequency: JsonObject): string => canonicalJson({ ...frequency, authenticationType: null })

const PRIMARY = 'primaryAndSecondaryAuthentication'
const SECONDARY = 'secondaryAuthentication'

/** Hours between two sign-ins; 0 is every time. A period that cannot be read is every time: stricter, never looser. */
export function periodOf(frequency: JsonObject): number {
  if (frequency['frequencyInterval'] === 'everyTime') return 0
  const value = frequency['value']
  if (typeof value !== 'number' || !(value > 0)) return 0
  return frequency['type'] === 'days' ? value * HOURS_PER_DAY : value
}

/** Graph's words inside session controls, to read them in any case: a word that is not recognised would count as the loosest. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['mode', ['never', 'always', 'strictLocation', 'strictEnforcement', 'disabled']], ['cloudAppSecurityType', ['blockDownloads', 'mcasConfigured', 'monitorOnly']],
  ['type', ['hours', 'days']], ['frequencyInterval', ['everyTime', 'timeBased']], ['authenticationType', [PRIMARY, SECONDARY]],
])

function spelled(name: string, value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value
  return WORDS.get(name)?.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value
}

/** Drops what is null or switched off, and completes what the reference leaves out. */
export function readSessionControls(source: JsonObject): SessionControls {
  const set = (value: JsonValue) => value !== null && value !== false
  const entries = withoutAnnotations(source).filter(([, value]) => set(value)).flatMap(([name, value]): [string, JsonValue][] => {
    if (!isObject(value)) return [[name, value]]
    if (value['isEnabled'] === false) return []
    const own = Object.fromEntries(withoutAnnotations(value).filter(([, entry]) => entry !== null).map(([key, entry]) => [key, spelled(key, entry)]))
    return [[name, name === 'signInFrequency' ? frequency(own) : own]]
  })
  return Object.freeze(Object.fromEntries(entries))
}

const withoutAnnotations = (source: JsonObject): [string, JsonValue][] => Object.entries(source).filter(([name]) => !name.includes('@') && !name.startsWith('#'))

function frequency(own: JsonObject): JsonObject {
  const everyTime = own['frequencyInterval'] === 'everyTime'
  const { value, type, ...rest } = own
  const period: JsonObject = { ...(type === undefined ? {} : { type }), ...(value === undefined ? {} : { value }) }
  return {
    ...rest,
    ...(everyTime ? {} : period),
    isEnabled: true,
    authenticationType: own['authenticationType'] === SECONDARY ? SECONDARY : PRIMARY,
    frequencyInterval: everyTime ? 'everyTime' : 'timeBased',
  }
}
