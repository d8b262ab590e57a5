import type { PolicySet } from '../compile'
import type { Directory } from '../directory'
import { applicationFacts, factsOf, userFacts, type Facts } from '../facts'
import { deviceLookup } from '../filter/attributes'
import { comparisonsOf, parseRule } from '../filter/parse'
import { RuleError } from '../filter/tokens'
import type { Address } from '../network/address'
import type { Policy } from '../policy'
import { DAY, MINUTE } from '../../shared'
import { CLIENT_APP_TYPES, INSIDER_RISK_LEVELS, PLATFORMS, TRANSFER_METHODS, USER_ACTIONS } from '../sign-in'
import type { Value } from './classes'
import type { Spot } from './place-boxes'

const NOBODY = userFacts({ id: '' })
const UNKNOWN = 'unknown'
const OTHER = 'other'

/** Facts of which only the ones of a dimension are set. */
export const blank = (set: PolicySet): Facts => factsOf({ user: { id: '' } }, NOBODY, null, 0, set.locations.size)

/** Known and named applications, any other one, user actions and authentication contexts. */
export function* targets(set: PolicySet, policies: readonly Policy[], directory: Directory): Generator<Value> {
  const facts = blank(set)
  const ids = new Map((directory.applications ?? []).map(({ id }) => [id.toLowerCase(), id]))
  const words = new Set(['all', 'none', ...[...set.applications.values()].flatMap(({ suites }) => suites)])
  const named = policies.flatMap(({ conditions: { applications } }) => [...applications.includeApplications, ...applications.excludeApplications])
  for (const id of named) if (!words.has(id.toLowerCase()) && !ids.has(id.toLowerCase())) ids.set(id.toLowerCase(), id)
  for (const [key, id] of ids) yield { name: id, facts: { ...facts, application: set.applications.get(key) ?? applicationFacts({ id }) } }
  yield { name: 'any other application', facts: { ...facts, application: applicationFacts({ id: '' }) } }
  for (const action of USER_ACTIONS) yield { name: action, facts: { ...facts, userAction: action } }
  const contexts = new Set(policies.flatMap(({ conditions }) => conditions.applications.includeAuthenticationContexts.map((name) => name.toLowerCase())))
  for (const context of contexts) yield { name: context, facts: { ...facts, application: applicationFacts({ id: '' }), authenticationContext: context } }
}

const named = (values: readonly string[], facts: (value: string) => Facts): Value[] => values.map((name) => ({ name, facts: facts(name === UNKNOWN ? '' : name.toLowerCase()) }))

const RISKS = ['none', 'low', 'medium', 'high', 'hidden']

export const clients = (set: PolicySet): Value[] => named([...CLIENT_APP_TYPES, UNKNOWN], (clientAppType) => ({ ...blank(set), clientAppType }))
export const platforms = (set: PolicySet): Value[] => named([...PLATFORMS, UNKNOWN], (platform) => ({ ...blank(set), platform }))
export const signInRisks = (set: PolicySet): Value[] => named(RISKS, (signInRisk) => ({ ...blank(set), signInRisk }))
export const userRisks = (set: PolicySet): Value[] => named(RISKS, (userRisk) => ({ ...blank(set), userRisk }))
export const insiderRisks = (set: PolicySet): Value[] => named(['none', ...INSIDER_RISK_LEVELS], (insiderRisk) => ({ ...blank(set), insiderRisk }))
export const flows = (set: PolicySet): Value[] => named(['none', ...TRANSFER_METHODS], (transferMethod) => ({ ...blank(set), transferMethod }))

/** Every combination of networks an address can be in, with every country a location tells apart. */
export function* places(set: PolicySet): Generator<Value> {
  const prepared = Array.from({ length: set.locations.size }, (_, index) => set.locations.at(index))
  const networks = prepared.flatMap((place) => (place?.ranges ? [{ id: place.location.id, ranges: place.ranges }] : []))
  const addresses = new Map<string, { readonly address: Address | null; readonly spot: Spot }>([[UNKNOWN, { address: null, spot: { within: [], unknown: true } }]])
  for (const edge of [...networks.flatMap(({ ranges }) => ranges.edges), 0]) {
    const inside = networks.filter(({ ranges }) => ranges.has(edge)).map(({ id }) => id)
    const key = inside.length === 0 ? 'no named network' : inside.join(' + ')
    if (!addresses.has(key)) addresses.set(key, { address: edge, spot: { within: inside, unknown: false } })
  }
  const lists = prepared.flatMap((place) => (place && !place.ranges ? [place] : []))
  const countries = new Map<string, { readonly code: string; readonly spot: Spot }>()
  for (const code of [...lists.flatMap((place) => [...place.countries]), 'ZZ', '']) {
    const within = lists.filter((place) => (code === '' ? place.includeUnknown : place.countries.has(code))).map(({ location }) => location.id)
    const key = `${code === '' ? UNKNOWN : ''} ${within.join()}`
    if (!countries.has(key)) countries.set(key, { code, spot: { within, unknown: code === '' } })
  }
  for (const [network, { address, spot }] of addresses) {
    for (const { code, spot: country } of countries.values()) {
      const label = code === '' ? UNKNOWN : code === 'ZZ' ? OTHER : code
      yield { name: `network: ${network}, country: ${label}`, facts: { ...blank(set), address, country: code }, place: { network: spot, country } }
    }
  }
}

const MOST_DEVICES = 4_096

type Asked = readonly { readonly name: string; readonly values: readonly (string | undefined)[] }[]

/** What the filters ask of devices: each attribute with the values they name, another one, and none. */
function askedOfDevices(policies: readonly Policy[]): Asked {
  const asked = new Map<string, { name: string; values: Set<string> }>()
  for (const { attribute, values } of policies.flatMap(({ conditions }) => comparisonsIn(conditions.devices?.rule))) {
    const name = attribute.slice(attribute.indexOf('.') + 1)
    const known = asked.get(name.toLowerCase()) ?? { name, values: new Set([OTHER]) }
    for (const value of values) if (value !== null) known.values.add(String(value))
    asked.set(name.toLowerCase(), known)
  }
  return [...asked.values()].map(({ name, values }) => ({ name, values: [undefined, ...values] }))
}

const combinationsOf = (asked: Asked): number => asked.reduce((product, { values }) => product * values.length, 1)

/** More than a few thousand are sampled one attribute at a time. */
export const areDevicesSampled = (policies: readonly Policy[]): boolean => combinationsOf(askedOfDevices(policies)) > MOST_DEVICES

/** Devices made of the values the filters ask for, of others, and of none. */
export function* devices(set: PolicySet, policies: readonly Policy[]): Generator<Value> {
  const attributes = askedOfDevices(policies)
  const combinations = combinationsOf(attributes)
  const made = (device: Record<string, string>): Value => ({
    name: Object.entries(device).map(([name, value]) => `${name} ${value}`).join(', ') || 'no known device',
    facts: { ...blank(set), device: deviceLookup(device) },
  })
  if (combinations > MOST_DEVICES) {
    yield made({})
    for (const { name, values } of attributes) for (const value of values) if (value !== undefined) yield made({ [name]: value })
    return
  }
  for (let number = 0; number < combinations; number++) {
    const device: Record<string, string> = {}
    let rest = number
    for (const { name, values } of attributes) {
      const value = values[rest % values.length]
      if (value !== undefined) device[name] = value
      rest = Math.floor(rest / values.length)
    }
    yield made(device)
  }
}

function comparisonsIn(rule: string | undefined): ReturnType<typeof comparisonsOf> {
  try {
    return rule === undefined ? [] : comparisonsOf(parseRule(rule))
  } catch (error) {
    if (error instanceof RuleError) return []
    throw error
  }
}

const STEP = 15 * MINUTE

/** The quarters of an hour of one week. */
export function* times(set: PolicySet, from: Date): Generator<Value> {
  const facts = blank(set)
  const start = Math.floor(from.getTime() / DAY) * DAY
  for (let time = start; time < start + 7 * DAY; time += STEP) yield { name: new Date(time).toISOString(), facts: { ...facts, time } }
}
