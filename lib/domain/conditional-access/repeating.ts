import { compareOutcomes, type Pair, type Side } from './evaluate'
import type { PolicySet } from './compile'
import { parseAddress } from './network/address'
import type { SignIn } from './sign-in'

/** A sign-in but for its address, which repeats least. The object is kept by the caller as long as it comes again. */
export type Circumstance = Omit<SignIn, 'ipAddress'>

/**
 * Compares two choices over sign-ins that repeat: policies ask of an address only which networks it is in, so that one answer serves all
 * sign-ins of the same circumstance from there. Says the same as `compareOutcomes`; where a policy asks for the time, each is asked by itself.
 */
export function compareRepeating(set: PolicySet, sides: readonly Side[]): (circumstance: Circumstance, ipAddress: string | null, now: Date) => Readonly<Pair> {
  const ask = (circumstance: Circumstance, ipAddress: string | null, now: Date) => compareOutcomes(set, sides, { ...circumstance, ipAddress }, now)
  if (set.conditions.some(({ name }) => name === 'times')) return ask
  const networks = networksOf(set)
  const known = new WeakMap<Circumstance, Map<string, Readonly<Pair>>>()
  const pairs = new Map<string, Readonly<Pair>>()
  const shared = (pair: Pair): Readonly<Pair> => {
    const name = `${pair.before} ${pair.after}`
    const found = pairs.get(name)
    if (!found) pairs.set(name, pair)
    return found ?? pair
  }
  return (circumstance, ipAddress, now) => {
    let answers = known.get(circumstance)
    if (!answers) known.set(circumstance, (answers = new Map()))
    const from = networks(ipAddress)
    let pair = answers.get(from)
    if (!pair) answers.set(from, (pair = shared(ask(circumstance, ipAddress, now))))
    return pair
  }
}

/** The networks an address is in, as one word. */
function networksOf({ locations }: PolicySet): (ipAddress: string | null) => string {
  const ranges = Array.from({ length: locations.size }, (_, index) => locations.at(index)?.ranges ?? null)
  return (ipAddress) => {
    const address = ipAddress === null ? null : parseAddress(ipAddress)
    if (address === null) return ''
    let name = ''
    for (let index = 0; index < ranges.length; index++) if (ranges[index]?.has(address)) name += `${index} `
    return name
  }
}
