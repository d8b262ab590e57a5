import type { Fault, PolicyPart } from '../policy'
import { isObject, type JsonObject, type JsonValue } from './value'

/** What import tells about a policy besides its faults: nothing is lost, but somebody may want to look. */
export interface Notice {
  readonly path: string
  readonly code: NoticeCode
  readonly value?: string
}

export type NoticeCode =
  | 'unknown-field' | 'comma-joined' | 'single-value' | 'different-case' | 'array-for-object' | 'not-evaluated' | 'unsatisfiable-control' | 'no-id'
  | 'incomplete-page' | 'operator-missing' | 'repeated-key'

/** Reads Graph's JSON forgivingly and remembers what it had to forgive. */
export interface Reader {
  readonly faults: Fault[]
  readonly notices: Notice[]
}

export const reader = (): Reader => ({ faults: [], notices: [] })

/** A field by its name, or by the same name in another case (PowerShell writes `GrantControls`). */
export function field(source: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(source, name)) return source[name]
  const lower = name.toLowerCase()
  const other = Object.keys(source).find((key) => key.toLowerCase() === lower)
  return other === undefined ? undefined : source[other]
}

/** An object, or null if it is missing, null or an empty array where an object belongs. */
export function objectAt(read: Reader, source: JsonObject, name: string, path: string, part: PolicyPart): JsonObject | null {
  const value = field(source, name)
  if (value === undefined || value === null) return null
  if (isObject(value)) return value
  if (Array.isArray(value) && value.length === 0) read.notices.push({ path, code: 'array-for-object' })
  else read.faults.push({ part, path, code: 'wrong-type' })
  return null
}

/** Fields that Graph itself writes as one text, joined by commas. */
const JOINED: ReadonlySet<string> = new Set(['guestOrExternalUserTypes', 'transferMethods', 'insiderRiskLevels', 'agentIdRiskLevels'])

/** A list of texts: an array, one text, comma-joined values, null or nothing. */
export function listAt(read: Reader, source: JsonObject, name: string, path: string, part: PolicyPart): readonly string[] {
  const value = field(source, name)
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'string') {
    const parts = split(value)
    if (!JOINED.has(name)) read.notices.push({ path, code: parts.length > 1 ? 'comma-joined' : 'single-value', value })
    return parts
  }
  if (!Array.isArray(value)) {
    read.faults.push({ part, path, code: 'wrong-type' })
    return []
  }
  const list: readonly JsonValue[] = value
  return list.flatMap((entry, index) => {
    if (typeof entry === 'string') return entry.trim() === '' ? [] : [entry.trim()]
    read.faults.push({ part, path: `${path}[${index}]`, code: 'wrong-type' })
    return []
  })
}

/** Enum values: as `listAt`, and each one known, in Graph's spelling. */
export function enumsAt(read: Reader, source: JsonObject, name: string, path: string, part: PolicyPart, allowed: readonly string[]): readonly string[] {
  return listAt(read, source, name, path, part).flatMap(split).map((value) => {
    const known = allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase())
    if (known === undefined) read.faults.push({ part, path, code: 'unknown-value', value })
    else if (known !== value) read.notices.push({ path, code: 'different-case', value })
    return known ?? value
  })
}

export function textAt(source: JsonObject, name: string): string | null {
  const value = field(source, name)
  return typeof value === 'string' ? value : null
}

/** Graph's enums never contain a comma, so that one inside a value always joins two. */
const split = (value: string): string[] => value.split(',').map((part) => part.trim()).filter((part) => part !== '')

/** Flags what is not known here; annotations (`@odata.type`, `#microsoft.graph.restore`) are Graph's own talk and pass. */
export function flagUnknown(read: Reader, source: JsonObject | null, path: string, known: ReadonlySet<string>): void {
  for (const key of Object.keys(source ?? {})) {
    if (key.includes('@') || key.startsWith('#')) continue
    const at = path === '' ? key : `${path}.${key}`
    if (known.has(key)) continue
    const twin = [...known].find((name) => name.toLowerCase() === key.toLowerCase())
    read.notices.push({ path: at, code: twin === undefined ? 'unknown-field' : 'different-case' })
  }
}
