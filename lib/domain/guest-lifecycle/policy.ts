export const LIFECYCLE_KINDS = ['attestation', 'inactivity', 'expiry', 'sponsors', 'redemption'] as const
/** What a policy asks of guests: a sponsor's word, a sign-in, an age, sponsors, or that the invitation is accepted. */
export type LifecycleKind = (typeof LIFECYCLE_KINDS)[number]

export const LIFECYCLE_ACTIONS = ['report', 'remind', 'block', 'blockAndDelete'] as const
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number]

export const LIFECYCLE_SCOPES = ['all', 'organizations', 'groups', 'domains'] as const

/** Whom a policy is about. `ids` are partners or groups; direct members of a group in `exceptGroupIds` are left out. */
export type LifecycleScope = {
  readonly type: (typeof LIFECYCLE_SCOPES)[number]
  readonly ids: readonly string[]
  readonly domains: readonly string[]
  readonly exceptGroupIds: readonly string[]
}

export type LifecycleRule = {
  readonly kind: LifecycleKind
  /** Days, or for `sponsors` how many there have to be. */
  readonly threshold: number
  readonly scope: LifecycleScope
  readonly graceDays: number
  readonly action: LifecycleAction
  readonly deleteAfterDays: number
}

export type LifecyclePolicy = LifecycleRule & { readonly id: string; readonly enabled: boolean }

/** Smallest, largest and first value of what each kind counts. */
export const THRESHOLDS: Readonly<Record<LifecycleKind, readonly [min: number, max: number, first: number]>> = {
  attestation: [30, 365, 90], inactivity: [30, 730, 90], expiry: [1, 3_650, 365], sponsors: [1, 5, 1], redemption: [1, 365, 30],
}

export const LIFECYCLE_LIMITS = { displayName: 256, description: 1_024, policies: 20, targets: 200, graceDays: [1, 90], deleteAfterDays: [7, 90] } as const

export const isRemoval = (action: LifecycleAction): boolean => action === 'block' || action === 'blockAndDelete'

/** What would happen under a policy, in a word: when it changes, people are told anew and get the whole grace. */
export const termsOf = ({ id, action, graceDays, deleteAfterDays }: LifecyclePolicy): string => `${id} ${action} ${graceDays} ${action === 'blockAndDelete' ? deleteAfterDays : 0}`
