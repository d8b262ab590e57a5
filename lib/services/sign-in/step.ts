import type { JourneyExtras, StoredJourney } from '@/lib/data/journey'
import type { AppErrorCode } from '@/lib/domain/shared'
import { advance, type Journey, type JourneyEvent } from '@/lib/domain/sign-in'
import { toAppError, type Context } from '@/lib/services/kernel'
import type { PendingInteraction } from './provider-port'

/** What a page posts, and what its cookie says about the browser. Nothing in it is believed. */
export interface Submission {
  readonly intent: string
  readonly version: number
  readonly field: (name: string) => string
  readonly deviceCookie: string | null
}

/** One submission of one journey. `client` is null where no application waits (reset). */
export interface StepCall {
  readonly ctx: Context
  readonly stored: StoredJourney
  readonly client: PendingInteraction['client'] | null
  /** Account of the provider session that this browser holds already. */
  readonly signedInAs: string | null
  readonly form: Submission
  /** The access package whose link this sign-in began with. */
  readonly packageId: string | null
}

export interface StepOutcome {
  readonly journey: Journey
  readonly extras: JourneyExtras
  readonly error: AppErrorCode | null
}

/** Stays where it is and says why. */
export function refuse(call: StepCall, error: AppErrorCode, params: Record<string, string | number> = {}): StepOutcome {
  return { journey: call.stored.journey, extras: { ...call.stored.extras, params }, error }
}

/** What a person can be told stays on the page; the rest is an error page. */
export function refusal(call: StepCall, error: unknown): StepOutcome {
  const known = toAppError(error)
  if (known.status >= 500 && known.code !== 'UNAVAILABLE') throw known
  return refuse(call, known.code, { ...known.options.params, reference: call.ctx.correlationId })
}

/** Moves on by an established fact; a fact that does not belong here changes nothing. */
export function proceed(call: StepCall, event: JourneyEvent, extras: JourneyExtras = {}): StepOutcome {
  const moved = advance(call.stored.journey, event)
  if (!moved.ok) return refuse(call, moved.error)
  return { journey: moved.value, extras: { ...call.stored.extras, params: null, ...extras }, error: null }
}
