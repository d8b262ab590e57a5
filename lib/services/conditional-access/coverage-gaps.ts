import { boxesOf, type Coverage, type DimensionName, type PlaceBox } from '@/lib/domain/conditional-access'
import { MINUTE } from '@/lib/domain/shared'

const EXAMPLES = 5
const QUARTER = 15 * MINUTE
const WEEK = 7 * 24 * 60 * MINUTE

/** What a gap says of one dimension. */
export interface ShownPart {
  readonly dimension: DimensionName
  readonly count: number
  readonly examples: readonly string[]
  /** Of places. */
  readonly places: readonly PlaceBox[]
  /** Of hours: spans of one week. */
  readonly hours: readonly { readonly from: string; readonly to: string }[]
}

/** One kind of sign-in that nothing protects: of each dimension the values it may have; one that is missing may have any. */
export interface ShownGap {
  /** How many people of today; 0: only people who may come. */
  readonly people: number
  readonly parts: readonly ShownPart[]
  /** One such sign-in, the way What If asks about it. */
  readonly question: Readonly<Record<string, string>>
}

/** The gaps that reach most people first, up to a limit; and how many people the widest of all reaches. */
export function shownGaps({ dimensions, gaps }: Coverage, limit: number): { readonly gaps: readonly ShownGap[]; readonly widest: number } {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]))
  const classesOf = (gap: Coverage['gaps'][number], name: DimensionName) => gap[name]?.flatMap((index) => byName.get(name)?.classes[index] ?? [])
  const count = (classes: readonly { readonly count: number }[] | undefined) => (classes ?? []).reduce((sum, one) => sum + one.count, 0)
  const everybody = count(byName.get('users')?.classes)
  const reaching = gaps.map((gap) => ({ gap, people: gap.users === undefined ? everybody : count(classesOf(gap, 'users')), parts: Object.keys(gap).length }))
  const widest = reaching.toSorted((a, b) => b.people - a.people || a.parts - b.parts)
  return {
    widest: widest[0]?.people ?? 0,
    gaps: widest.slice(0, limit).map(({ gap, people }) => ({
      people,
      question: Object.fromEntries([...byName.keys()].flatMap((dimension) => asked(dimension, classesOf(gap, dimension)?.flatMap(({ examples }) => examples)[0] ?? ''))),
      parts: [...byName.keys()].flatMap((dimension): ShownPart[] => {
        const chosen = classesOf(gap, dimension)
        if (chosen === undefined) return []
        const examples = chosen.flatMap((one) => one.examples)
        return [{
          dimension, count: count(chosen), examples: examples.slice(0, EXAMPLES),
          places: dimension === 'places' ? boxesOf((byName.get('places')?.classes ?? []).flatMap(({ places }) => places), chosen.flatMap(({ places }) => places)) : [],
          hours: dimension === 'time' ? spansOf(examples) : [],
        }]
      }),
    })),
  }
}

const ASKED_AS: Readonly<Partial<Record<DimensionName, string>>> = { clientAppTypes: 'clientAppType', platforms: 'platform', signInRisk: 'signInRiskLevel', userRisk: 'userRiskLevel', insiderRisk: 'insiderRiskLevel', authenticationFlow: 'transferMethod', time: 'time' }

/** An example of a dimension as a field of What If; none where the example stands for whatever has no name. */
function asked(dimension: DimensionName, example: string): readonly (readonly [string, string])[] {
  if (example === '' || example === 'unknown' || example === 'none') return []
  if (dimension === 'users') return example.startsWith('a ') ? [['userType', example.startsWith('a member') ? 'member' : 'guest']] : [['userId', example]]
  if (dimension === 'targets') return example === 'any other application' ? [] : [['target', /^c\d+$/i.test(example) ? `context:${example}` : example]]
  if (dimension === 'places') return (/country: ([A-Z]{2})$/.exec(example) ?? []).slice(1).map((code) => ['country', code] as const)
  const field = ASKED_AS[dimension]
  return field === undefined ? [] : [[field, example]]
}

/** Quarters of an hour of one week as spans; one that ends with the week goes on where the week begins. */
function spansOf(quarters: readonly string[]): ShownPart['hours'] {
  const spans: { from: number; to: number }[] = []
  for (const at of quarters.map((text) => Date.parse(text)).toSorted((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last?.to === at) last.to += QUARTER
    else spans.push({ from: at, to: at + QUARTER })
  }
  const [first, last] = [spans[0], spans.at(-1)]
  if (first && last && first !== last && first.from + WEEK === last.to) {
    last.to = first.to + WEEK
    spans.shift()
  }
  return spans.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }))
}
