export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** True once `deadline` is reached. An unparsable deadline or clock counts as passed, so bad data never extends access. */
export function hasPassed(deadline: Date, now: Date): boolean {
  // INVARIANT: written as a negation, because any comparison with NaN is false.
  return !(now.getTime() < deadline.getTime())
}

/** `at` moved by a number of milliseconds. */
export function plus(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}
