import type { Answers } from './answers'
import type { Expiration, RequestedSchedule } from './policy.schema'
import type { AssignmentState, RequestState, RequestType } from './states'

/** The stage that waits for a decision. Its moments are set when it begins, so that a changed policy moves none of them. */
export interface StageProgress {
  /** From 0. */
  readonly index: number
  readonly startedAt: number
  readonly lapsesAt: number
  /** Null once it has happened, or if it never will. */
  readonly escalatesAt: number | null
  readonly isEscalated: boolean
  /** Those still to come, in order. */
  readonly reminders: readonly { readonly at: number; readonly kind: 'half-time' | 'last-day' }[]
  /** Everybody who has been told that a decision is needed. */
  readonly told: readonly string[]
}

export interface Approval {
  readonly stage: number
  readonly by: string
  readonly at: number
}

export interface AccessRequest {
  readonly id: string
  readonly type: RequestType
  readonly state: RequestState
  /** Who asked or assigned; null for rules. */
  readonly requestor: string | null
  readonly target: string
  readonly package: string
  readonly policy: string
  readonly assignment: string
  readonly createdAt: number
  /** Start that was asked for; null is at once. */
  readonly startsAt: number | null
  readonly schedule: RequestedSchedule | null
  /** The policy's rule on the day of the request: later changes are for later requests. */
  readonly expiration: Expiration | null
  readonly answers: Answers
  readonly justification: string | null
  readonly stage: StageProgress | null
  readonly approvals: readonly Approval[]
  readonly closedAt: number | null
  readonly closedBecause: string | null
}

export interface Assignment {
  readonly id: string
  /** The request that made it. */
  readonly request: string
  readonly person: string
  readonly package: string
  readonly policy: string
  readonly state: AssignmentState
  readonly validFrom: number
  /** Null never ends; NaN, made of a text that was no time, has ended. */
  readonly validTo: number | null
  /** Notices of the end still to come, in order. */
  readonly notices: readonly { readonly at: number; readonly kind: 'fourteen-days' | 'one-day' }[]
  /** Somebody who left the targets of an automatic policy loses the access then. */
  readonly leavesAt: number | null
}
