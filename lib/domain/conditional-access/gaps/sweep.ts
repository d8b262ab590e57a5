import type { Dimension, DimensionName } from './classes'
import { hasBit, intersect, isEmpty, type PolicyBits } from './policy-bits'

/** A box of sign-ins without protection: of each dimension the classes by index; a dimension that is missing may be anything. */
export type Gap = Readonly<Partial<Record<DimensionName, readonly number[]>>>

export interface Sweep {
  readonly gaps: readonly Gap[]
  /** How many boxes there are; `gaps` ends at the limit. */
  readonly total: number
}

const COVERED: Sweep = { gaps: [], total: 0 }
const UNPROTECTED: Sweep = { gaps: [{}], total: 1 }

/** Sets of standing policies looked at between two breaths. */
const STEP = 256

/**
 * Finds every combination of classes that no policy of `protecting` meets. Exhaustive without walking the product: classes that
 * leave the same policies standing go on together, a policy that restricts nothing further ends a branch, and branches that meet again share their answer.
 * Breathes on the way, for callers with other things to do.
 */
export function* sweep(dimensions: readonly Dimension[], protecting: PolicyBits, limit: number): Generator<void, Sweep> {
  const unrestricted = restrictions(dimensions, protecting)
  const known = new Map<string, Sweep>()

  function* walk(level: number, standing: PolicyBits): Generator<void, Sweep> {
    if (isEmpty(standing)) return UNPROTECTED
    const free = unrestricted[level]
    const dimension = dimensions[level]
    if (dimension === undefined || free === undefined || !isEmpty(intersect(standing, free))) return COVERED
    const key = `${level}:${standing.join()}`
    const before = known.get(key)
    if (before) return before
    if (known.size % STEP === STEP - 1) yield
    const groups = new Map<string, { standing: PolicyBits; classes: number[] }>()
    dimension.classes.forEach((entry, index) => {
      const left = intersect(standing, entry.policies)
      const name = left.join()
      const group = groups.get(name)
      if (group) group.classes.push(index)
      else groups.set(name, { standing: left, classes: [index] })
    })
    const gaps: Gap[] = []
    let total = 0
    for (const group of groups.values()) {
      const tail = yield* walk(level + 1, group.standing)
      total += tail.total
      const whole = group.classes.length === dimension.classes.length
      for (const gap of tail.gaps) if (gaps.length < limit) gaps.push(whole ? gap : { [dimension.name]: group.classes, ...gap })
    }
    const tail = { gaps, total }
    known.set(key, tail)
    return tail
  }
  return yield* walk(0, protecting)
}

/** At each level, the policies that every class of this and all later dimensions meets. */
function restrictions(dimensions: readonly Dimension[], protecting: PolicyBits): readonly PolicyBits[] {
  const levels: PolicyBits[] = [protecting]
  for (const { classes } of dimensions.toReversed()) {
    levels.push(classes.reduce((bits, entry) => intersect(bits, entry.policies), levels.at(-1) ?? protecting))
  }
  return levels.toReversed()
}

/** Policies that no class of a dimension meets. */
export const unmet = ({ classes }: Dimension, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) => !classes.some((entry) => hasBit(entry.policies, index)))
