import type { AssignmentState, RequestState, RequestType } from '@/lib/domain/entitlement'

/** One thing that a package opens. */
export interface Opened {
  readonly kind: 'group' | 'application'
  readonly name: string
  readonly role: string | null
}

export interface Named {
  readonly id: string
  readonly displayName: string
}

/** A package as somebody sees it who may ask for it. */
export interface PackageCard extends Named {
  readonly description: string | null
  readonly opens: readonly Opened[]
}

/** What somebody has, or had. Moments are ISO texts. */
export interface HeldAccess {
  readonly id: string
  readonly package: PackageCard
  readonly state: AssignmentState
  readonly from: string
  readonly until: string | null
  readonly endsSoon: boolean
  readonly mayExtend: boolean
  readonly extendNeedsReason: boolean
  readonly mayGiveBack: boolean
  /** A request about it that is still open. */
  readonly openRequest: string | null
}

export interface RequestRow {
  readonly id: string
  readonly package: Named
  readonly type: RequestType
  readonly state: RequestState
  readonly person: Named
  readonly requestor: Named | null
  readonly createdAt: string
  readonly reason: string | null
}

export interface StageView {
  readonly number: number
  readonly state: 'ahead' | 'open' | 'approved' | 'denied' | 'expired'
  readonly approvers: readonly string[]
  readonly dueAt: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly justification: string | null
}

export interface RequestEvent {
  readonly id: string
  readonly at: string
  readonly by: string | null
  /** request, assignment, grant, revoke, mail, account or decision. */
  readonly kind: string | null
  /** State, name of the mail, what became of the account, or the verdict. */
  readonly what: string
  readonly person: string | null
  readonly stage: number | null
  readonly reason: string | null
  readonly text: string | null
}

export interface AnswerView {
  readonly question: string
  readonly answer: string
}

/** What an approver has to know. */
export interface ApprovalCase extends RequestRow {
  readonly email: string
  readonly partner: string | null
  readonly stage: number
  readonly stages: number
  readonly dueAt: string | null
  readonly from: string | null
  readonly until: string | null
  readonly duration: string | null
  readonly justification: string | null
  readonly answers: readonly AnswerView[]
  /** Answers that whoever approves may put right. */
  readonly editable: readonly (QuestionView & { readonly value: string | readonly string[] | null })[]
  readonly opens: readonly Opened[]
  readonly holds: readonly string[]
  /** Answers to justify: whether the stage wants a reason. */
  readonly needsReason: boolean
  /** For whom this person decides, if approvals were handed over. */
  readonly for: string | null
}

export interface QuestionView {
  readonly id: string
  readonly text: string
  readonly isRequired: boolean
  readonly isSingleLine: boolean
  readonly isMultiple: boolean
  readonly choices: readonly { readonly value: string; readonly text: string }[]
}

/** A policy by which somebody may ask, as the form needs it. */
export interface PolicyView extends Named {
  readonly description: string | null
  readonly stages: number
  readonly needsJustification: boolean
  readonly allowsDates: boolean
  /** For oneself, and for somebody else. */
  readonly allowsSelf: boolean
  readonly allowsOthers: boolean
  readonly questions: readonly QuestionView[]
  /** ISO duration, or the day of an end; both null: no end. */
  readonly duration: string | null
  readonly endsOn: string | null
}

export type Answers = Readonly<Record<string, string | readonly string[]>>

export interface Wish {
  readonly packageId: string
  readonly policyId?: string
  readonly targetId?: string
  readonly justification?: string
  readonly answers: Answers
  readonly name?: string
  readonly schedule?: { readonly startDateTime?: string; readonly expiration?: { readonly type: 'afterDateTime'; readonly endDateTime: string } }
}

export interface AwayView {
  readonly delegate: Named
  readonly from: string
  readonly until: string | null
}
