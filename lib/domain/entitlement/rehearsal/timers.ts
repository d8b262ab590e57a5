/** Something of a record is due. Records that change are put in again; what is out of date is passed over when it comes up. */
export interface Timer {
  readonly at: number
  /** At one moment, ends come before beginnings, and accounts last. */
  readonly kind: 'assignment' | 'request' | 'account'
  readonly id: string
}

const ORDER = { assignment: 0, request: 1, account: 2 } as const

/** A heap by time, kind and the order of coming in. */
export function openTimers(): { add(timer: Timer): void; peek(): Timer | undefined; take(): Timer | undefined } {
  const heap: (Timer & { readonly turn: number })[] = []
  let turns = 0
  const isBefore = (one: number, other: number): boolean => {
    const [a, b] = [heap[one], heap[other]]
    if (a === undefined || b === undefined) return a !== undefined
    return a.at !== b.at ? a.at < b.at : ORDER[a.kind] !== ORDER[b.kind] ? ORDER[a.kind] < ORDER[b.kind] : a.turn < b.turn
  }
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]]
    if (a !== undefined && b !== undefined) [heap[one], heap[other]] = [b, a]
  }
  return {
    add(timer) {
      let at = heap.push({ ...timer, turn: turns++ }) - 1
      for (let parent = (at - 1) >> 1; at > 0 && isBefore(at, parent); at = parent, parent = (at - 1) >> 1) swap(at, parent)
    },
    peek: () => heap[0],
    take() {
      swap(0, heap.length - 1)
      const taken = heap.pop()
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2]
        const least = isBefore(right, left) ? right : left
        if (!isBefore(least, at)) return taken
        swap(at, least)
        at = least
      }
    },
  }
}
