import { field } from '../json/reader'
import { isObject, type JsonObject, type JsonValue } from '../json/value'
import { parseAddress } from '../network/address'
import { CLIENT_APP_TYPES, INSIDER_RISK_LEVELS, PLATFORMS, RISK_LEVELS, TRANSFER_METHODS, USER_ACTIONS, type SignIn, type SignInUser } from '../sign-in'

/** Why a line cannot be evaluated. */
export interface LineError {
  readonly field: string
  readonly code: 'json' | 'wrong-type' | 'missing' | 'unknown-user' | 'unknown-value' | 'time' | 'address' | 'country'
  readonly value?: string
}

export type SignInLine =
  | { readonly ok: true; readonly id: JsonValue; readonly signIn: SignIn; readonly time: Date }
  | { readonly ok: false; readonly id: JsonValue; readonly errors: readonly LineError[] }

/** ISO 8601; a time without a zone is UTC, so that the answer does not depend on where it is computed. */
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)([Zz]|[+-]\d{2}:\d{2})?)?$/

/** Graph's own words for a value it does not know, or that is newer than the reader. */
const UNKNOWN: ReadonlySet<string> = new Set(['unknown', 'unknownfuturevalue'])

/** Graph authenticationContextClassReference: c1 to c99. */
const CONTEXT = /^c[1-9]\d?$/i

/** One line of `sign-ins.ndjson`. Missing fields are unknown; wrong ones make the line an error, never a looser answer. */
export function readSignInLine(line: string, users: ReadonlyMap<string, SignInUser>): SignInLine {
  const source = parse(line)
  if (source === null) return { ok: false, id: null, errors: [{ field: '', code: 'json', value: line.slice(0, 80) }] }
  const errors: LineError[] = []
  const id = field(source, 'id') ?? null
  const text = (name: string): string | null => {
    const value = field(source, name)
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string') return value
    errors.push({ field: name, code: 'wrong-type' })
    return null
  }
  const known = (name: string): string | null => {
    const value = text(name)
    return value !== null && UNKNOWN.has(value.toLowerCase()) ? null : value
  }
  const oneOf = (name: string, allowed: readonly string[]): string | null => {
    const value = known(name)
    if (value !== null && !allowed.some((word) => word.toLowerCase() === value.toLowerCase())) errors.push({ field: name, code: 'unknown-value', value })
    return value
  }
  const user = userOf(text('userId'), users, errors)
  const time = timeOf(text('time'), errors)
  const ipAddress = text('ipAddress')
  if (ipAddress !== null && parseAddress(ipAddress) === null) errors.push({ field: 'ipAddress', code: 'address', value: ipAddress })
  const country = known('country')
  if (country !== null && !/^[A-Za-z]{2}$/.test(country)) errors.push({ field: 'country', code: 'country', value: country })
  const device = field(source, 'device') ?? null
  if (device !== null && !isObject(device)) errors.push({ field: 'device', code: 'wrong-type' })
  const satisfied = field(source, 'satisfied') ?? []
  if (!Array.isArray(satisfied) || satisfied.some((entry) => typeof entry !== 'string')) errors.push({ field: 'satisfied', code: 'wrong-type' })
  const platform = text('platform')
  const authenticationContext = text('authenticationContext')
  if (authenticationContext !== null && !CONTEXT.test(authenticationContext)) errors.push({ field: 'authenticationContext', code: 'unknown-value', value: authenticationContext })
  const signIn: SignIn = {
    user: user ?? NOBODY,
    applicationId: text('applicationId'),
    userAction: oneOf('userAction', USER_ACTIONS),
    authenticationContext,
    clientAppType: oneOf('clientAppType', CLIENT_APP_TYPES),
    // A platform no policy can name is as good as unknown.
    platform: PLATFORMS.some((word) => word.toLowerCase() === platform?.toLowerCase()) ? platform : null,
    ipAddress,
    country,
    device: isObject(device) ? device : null,
    signInRiskLevel: oneOf('signInRiskLevel', RISK_LEVELS),
    userRiskLevel: oneOf('userRiskLevel', RISK_LEVELS),
    insiderRiskLevel: oneOf('insiderRiskLevel', ['none', ...INSIDER_RISK_LEVELS]),
    transferMethod: oneOf('transferMethod', ['none', ...TRANSFER_METHODS]),
    satisfied: Array.isArray(satisfied) ? satisfied.filter((entry) => typeof entry === 'string') : [],
  }
  return errors.length > 0 || time === null ? { ok: false, id, errors } : { ok: true, id, signIn, time }
}

const NOBODY: SignInUser = { id: '' }

function parse(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function userOf(id: string | null, users: ReadonlyMap<string, SignInUser>, errors: LineError[]): SignInUser | null {
  if (id === null) {
    errors.push({ field: 'userId', code: 'missing' })
    return null
  }
  const user = users.get(id.toLowerCase())
  if (user === undefined) errors.push({ field: 'userId', code: 'unknown-user', value: id })
  return user ?? null
}

function timeOf(text: string | null, errors: LineError[]): Date | null {
  const [, date, clock = '00:00', zone = 'Z'] = ISO.exec(text ?? '') ?? []
  const time = new Date(date === undefined ? Number.NaN : `${date}T${clock}${zone.toUpperCase()}`)
  if (!Number.isNaN(time.getTime())) return time
  errors.push(text === null ? { field: 'time', code: 'missing' } : { field: 'time', code: 'time', value: text })
  return null
}
