const PERIOD_MS = 30_000
/** Steps on either side that a code may be away from where the clock of the app is believed to be. */
const WINDOW = 1
/** How far the clock of an app may wander before it has to be set: ten minutes. */
const MAX_DRIFT = 20

/** RFC 6238 §4.2: steps of thirty seconds since 1970. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / PERIOD_MS)

export const stepStart = (step: number): Date => new Date(step * PERIOD_MS)

/** The steps whose code may be typed now, nearest first. One that was used, and every one before it, never returns (RFC 6238 §5.2). */
export function openSteps(state: { readonly drift: number; readonly lastStep: number }, now: Date): readonly number[] {
  return windowOf(state.drift, now).filter((step) => step > state.lastStep)
}

/** The steps that were open before one of them was used: for telling a replay from a wrong code. */
export const windowOf = (drift: number, now: Date): readonly number[] => {
  const middle = stepOf(now) + drift
  return [0, ...Array.from({ length: WINDOW }, (_, n) => [-(n + 1), n + 1]).flat()].map((offset) => middle + offset).filter((step) => step >= 0)
}

/** The steps whose code may confirm a new app: its clock may be five minutes wrong, and is remembered. The key was just shown, so there is nothing to guess. */
export const enrolmentSteps = (now: Date): readonly number[] => Array.from({ length: 21 }, (_, n) => stepOf(now) - 10 + n).filter((step) => step >= 0)

/** Where the clock of the app is believed to be after the code of this step was right (RFC 6238 §6). */
export function driftAfter(step: number, now: Date): number {
  return Math.max(-MAX_DRIFT, Math.min(MAX_DRIFT, step - stepOf(now)))
}

/** Six digits as typed or pasted, or null for what cannot be a code: that is no try. */
export function readTotp(raw: string): string | null {
  const digits = raw.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** The key for people whose app cannot read the picture, in groups of four. */
export const groupKey = (base32: string): string => base32.match(/.{1,4}/g)?.join(' ') ?? ''
