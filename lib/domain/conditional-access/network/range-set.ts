import type { Address, AddressRange } from './address'

/** Many ranges, merged and sorted once, so that membership is a binary search. */
export interface RangeSet {
  has(address: Address): boolean
  /** Every address at which membership may change: the first of a range, and the first behind one. */
  readonly edges: readonly Address[]
}

export function rangeSet(ranges: readonly AddressRange[]): RangeSet {
  const four = merge(ranges.flatMap(({ first, last }) => (typeof first === 'number' && typeof last === 'number' ? [{ first, last }] : [])), (value) => value + 1)
  const six = merge(ranges.flatMap(({ first, last }) => (typeof first === 'bigint' && typeof last === 'bigint' ? [{ first, last }] : [])), (value) => value + 1n)
  const starts = Float64Array.from(four, (range) => range.first)
  const ends = Float64Array.from(four, (range) => range.last)
  const starts6 = six.map((range) => range.first)
  const ends6 = six.map((range) => range.last)
  return {
    has: (address) => (typeof address === 'number' ? within(starts, ends, address) : within(starts6, ends6, address)),
    edges: [...four.flatMap(({ first, last }) => [first, last + 1]), ...six.flatMap(({ first, last }) => [first, last + 1n])],
  }
}

type Span<T> = { first: T; last: T }

function merge<T extends number | bigint>(ranges: readonly Span<T>[], next: (value: T) => T): Span<T>[] {
  const merged: Span<T>[] = []
  for (const range of ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const open = merged.at(-1)
    if (open && range.first <= next(open.last)) {
      if (range.last > open.last) open.last = range.last
    } else {
      merged.push({ ...range })
    }
  }
  return merged
}

function within<T extends number | bigint>(starts: ArrayLike<T>, ends: ArrayLike<T>, address: T): boolean {
  let low = 0
  let high = starts.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const start = starts[middle]
    const end = ends[middle]
    if (start === undefined || end === undefined) return false
    if (address < start) high = middle - 1
    else if (address > end) low = middle + 1
    else return true
  }
  return false
}
