import type { Directory } from '../directory'
import { field, textAt } from '../json/reader'
import { arrayOf, readApplication, readNamedLocation, readStrength, textsOf, type ReadProblem } from '../json/read-directory'
import { isObject, type JsonObject, type JsonValue } from '../json/value'
import { GUEST_TYPES, type SignInUser } from '../sign-in'

/** `context.json` of `policy evaluate`: everything policies and sign-ins refer to by id. */
export interface MachineContext {
  readonly directory: Directory
  /** By lower-cased id. */
  readonly users: ReadonlyMap<string, SignInUser>
}

export function readContext(root: JsonValue): { readonly context: MachineContext; readonly problems: readonly ReadProblem[] } {
  const problems: ReadProblem[] = []
  if (!isObject(root)) problems.push({ path: '', code: 'wrong-type' })
  const source = isObject(root) ? root : {}
  const users = new Map<string, SignInUser>()
  const each = <T>(name: string, read: (entry: JsonObject, path: string) => T): T[] => arrayOf(field(source, name), name, problems).flatMap((entry, index) => {
    if (isObject(entry)) return read(entry, `${name}[${index}]`)
    problems.push({ path: `${name}[${index}]`, code: 'wrong-type' })
    return []
  })
  each('users', (entry, path) => {
    const user = readUser(entry, path, problems)
    if (users.has(user.id.toLowerCase())) problems.push({ path: `${path}.id`, code: 'duplicate', value: user.id })
    users.set(user.id.toLowerCase(), user)
  })
  const directory: Directory = {
    namedLocations: each('namedLocations', (entry, path) => readNamedLocation(entry, path, problems)),
    authenticationStrengths: each('authenticationStrengths', (entry, path) => readStrength(entry, path, problems)),
    applications: each('applications', (entry, path) => readApplication(entry, path, problems)),
    breakGlassUserIds: textsOf(field(source, 'breakGlassUserIds'), 'breakGlassUserIds', problems),
  }
  return { context: { directory, users }, problems }
}

function readUser(source: JsonObject, path: string, problems: ReadProblem[]): SignInUser {
  const id = textAt(source, 'id') ?? ''
  if (id === '') problems.push({ path: `${path}.id`, code: 'missing' })
  const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word | null => {
    const value = field(source, name) ?? null
    const word = words.find((one) => typeof value === 'string' && one.toLowerCase() === value.toLowerCase()) ?? null
    // Guessed, a person would escape the policies that name their kind.
    if (value !== null && word === null) problems.push({ path: `${path}.${name}`, code: 'unknown-value', value: typeof value === 'string' ? value : JSON.stringify(value) })
    return word
  }
  return {
    id,
    userType: oneOf('userType', ['Member', 'Guest'] as const) ?? 'Member',
    guestType: oneOf('guestType', GUEST_TYPES),
    externalTenantId: textAt(source, 'externalTenantId'),
    groups: textsOf(field(source, 'groups'), `${path}.groups`, problems),
    roles: textsOf(field(source, 'roles'), `${path}.roles`, problems),
  }
}
