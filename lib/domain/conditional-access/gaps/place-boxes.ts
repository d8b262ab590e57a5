/** A place as policies see it: the named networks around the address, and the country lists that hold the country. */
export interface Place {
  readonly network: Spot
  readonly country: Spot
}

/** Which named locations hold it; unknown: the address or the country is not known. */
export interface Spot {
  readonly within: readonly string[]
  readonly unknown: boolean
}

/**
 * Said of addresses or of countries. `in` and `outside` name locations, several together where only their overlap is meant; `unknown` is
 * said where it is not what the names alone would mean.
 */
export interface Side {
  readonly mode: 'any' | 'in' | 'outside' | 'known' | 'unknown'
  readonly names: readonly (readonly string[])[]
  readonly unknown?: 'also' | 'not'
}

export interface PlaceBox {
  readonly networks: Side
  readonly countries: Side
}

const key = ({ within, unknown }: Spot): string => `${unknown}:${within.join()}`
const different = (spots: readonly Spot[]): readonly Spot[] => [...new Map(spots.map((spot) => [key(spot), spot])).values()]

function grouped<T>(items: Iterable<T>, by: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return [...groups.values()]
}

/** Says which of all places are chosen, in as few boxes of addresses and countries as their shape allows. */
export function boxesOf(all: readonly Place[], chosen: readonly Place[]): readonly PlaceBox[] {
  const [networks, countries] = [different(all.map(({ network }) => network)), different(all.map(({ country }) => country))]
  const byNetwork = grouped(chosen, ({ network }) => key(network))
  const boxes = grouped(byNetwork, (places) => places.map(({ country }) => key(country)).toSorted().join(' '))
  return boxes.map((rows) => ({
    networks: sideOf(networks, rows.flatMap(([first]) => first?.network ?? [])),
    countries: sideOf(countries, (rows[0] ?? []).map(({ country }) => country)),
  }))
}

function sideOf(all: readonly Spot[], chosen: readonly Spot[]): Side {
  const keys = new Set(chosen.map(key))
  const has = (spot: Spot) => keys.has(key(spot))
  if (all.every(has)) return { mode: 'any', names: [] }
  const known = all.filter(({ unknown }) => !unknown)
  const [taken, left] = [known.filter(has), known.filter((spot) => !has(spot))]
  if (left.length === 0) return { mode: 'known', names: [] }
  if (taken.length === 0) return { mode: 'unknown', names: [] }
  const outside = taken.some(({ within }) => within.length === 0)
  const names = cover(known, outside ? left : taken)
  const nowhere = all.find(({ unknown }) => unknown)
  const named = names.some(([one, ...others]) => one !== undefined && others.length === 0 && nowhere?.within.includes(one))
  const meant = outside !== named
  const is = nowhere !== undefined && has(nowhere)
  return { mode: outside ? 'outside' : 'in', names, ...(is !== meant && nowhere && { unknown: is ? 'also' as const : 'not' as const }) }
}

/** The fewest names, widest first, that stand for exactly these spots; an overlap that no name stands for is named by all of its own. */
function cover(known: readonly Spot[], spots: readonly Spot[]): readonly (readonly string[])[] {
  const keys = new Set(spots.map(key))
  const holding = (id: string) => known.filter(({ within }) => within.includes(id))
  const whole = [...new Set(spots.flatMap(({ within }) => within))].map((id) => ({ id, held: holding(id).map(key) })).filter(({ held }) => held.every((one) => keys.has(one)))
  const names: string[][] = []
  const rest = new Map(spots.map((spot) => [key(spot), spot]))
  for (const { id, held } of whole.toSorted((a, b) => b.held.length - a.held.length)) {
    if (!held.some((one) => rest.has(one))) continue
    names.push([id])
    for (const one of held) rest.delete(one)
  }
  return [...names, ...[...rest.values()].map(({ within }) => [...within])]
}
