import { field } from '../json/reader'
import { isObject, type JsonObject, type JsonValue } from '../json/value'

export type ReferenceKind = 'user' | 'group' | 'role' | 'application' | 'location' | 'strength' | 'terms' | 'organisation'

/** Something a policy names by id. */
export interface Reference {
  readonly kind: ReferenceKind
  readonly path: string
  readonly value: string
}

const USERS = ['all', 'none', 'guestsorexternalusers']
const APPLICATIONS = ['all', 'none', 'office365', 'microsoftadminportals']
const LOCATIONS = ['all', 'alltrusted']

/** Where references stand, and which words there are none. */
const PLACES: readonly { readonly path: readonly string[]; readonly kind: ReferenceKind; readonly words: readonly string[] }[] = [
  { path: ['conditions', 'users', 'includeUsers'], kind: 'user', words: USERS },
  { path: ['conditions', 'users', 'excludeUsers'], kind: 'user', words: USERS },
  { path: ['conditions', 'users', 'includeGroups'], kind: 'group', words: [] },
  { path: ['conditions', 'users', 'excludeGroups'], kind: 'group', words: [] },
  { path: ['conditions', 'users', 'includeRoles'], kind: 'role', words: [] },
  { path: ['conditions', 'users', 'excludeRoles'], kind: 'role', words: [] },
  { path: ['conditions', 'users', 'includeGuestsOrExternalUsers', 'externalTenants', 'members'], kind: 'organisation', words: [] },
  { path: ['conditions', 'users', 'excludeGuestsOrExternalUsers', 'externalTenants', 'members'], kind: 'organisation', words: [] },
  { path: ['conditions', 'applications', 'includeApplications'], kind: 'application', words: APPLICATIONS },
  { path: ['conditions', 'applications', 'excludeApplications'], kind: 'application', words: APPLICATIONS },
  { path: ['conditions', 'locations', 'includeLocations'], kind: 'location', words: LOCATIONS },
  { path: ['conditions', 'locations', 'excludeLocations'], kind: 'location', words: LOCATIONS },
  { path: ['grantControls', 'termsOfUse'], kind: 'terms', words: [] },
  { path: ['grantControls', 'authenticationStrength', 'id'], kind: 'strength', words: [] },
]

/** Everything a policy's JSON names by id, in reading order. */
export function referencesOf(source: JsonObject): readonly Reference[] {
  return PLACES.flatMap(({ path, kind, words }) => {
    const value = path.reduce<JsonValue | undefined>((at, name) => (isObject(at) ? field(at, name) : undefined), source)
    const entries = Array.isArray(value) ? value : [value]
    return entries.flatMap((entry, index): Reference[] => {
      if (typeof entry !== 'string' || entry.trim() === '' || words.includes(entry.trim().toLowerCase())) return []
      return [{ kind, path: `${path.join('.')}${Array.isArray(value) ? `[${index}]` : ''}`, value: entry.trim() }]
    })
  })
}

/** How many entries the list at a path has, references or not. */
export function entriesAt(source: JsonObject, path: string): number {
  const list = path.split('.').reduce<JsonValue | undefined>((at, name) => (isObject(at) ? field(at, name) : undefined), source)
  return Array.isArray(list) ? list.length : 0
}

/** Ids of what exists, in lower case. A kind that is missing is not checked. */
export type Known = Readonly<Partial<Record<ReferenceKind, ReadonlySet<string>>>>

/** References to what does not exist: for the mapping step of an import, and for refusing a save. */
export function unresolved(source: JsonObject, known: Known): readonly Reference[] {
  return referencesOf(source).filter(({ kind, value }) => known[kind] !== undefined && !known[kind].has(value.toLowerCase()))
}

/** Replaces references, for example display names by ids. `null` takes an entry of a list out; what `target` does not know stays. */
export function mapReferences(source: JsonObject, target: (reference: Pick<Reference, 'kind' | 'value'>) => string | null | undefined): JsonObject {
  return PLACES.reduce((changed, { path, kind, words }) => replaceAt(changed, path, (value) => {
    const swap = (entry: JsonValue): JsonValue[] => {
      if (typeof entry !== 'string' || words.includes(entry.trim().toLowerCase())) return [entry]
      const found = target({ kind, value: entry.trim() })
      return found === null ? [] : [found ?? entry]
    }
    if (Array.isArray(value)) return value.flatMap(swap)
    return swap(value)[0] ?? value
  }), source)
}

function replaceAt(source: JsonObject, [name = '', ...rest]: readonly string[], change: (value: JsonValue) => JsonValue): JsonObject {
  const key = Object.keys(source).find((candidate) => candidate === name) ?? Object.keys(source).find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? undefined : source[key]
  if (key === undefined || value === undefined || value === null) return source
  if (rest.length === 0) return { ...source, [key]: change(value) }
  return isObject(value) ? { ...source, [key]: replaceAt(value, rest, change) } : source
}
