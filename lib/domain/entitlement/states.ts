/** Graph's values, as far as something here makes them. `onBehalfAdd` is asked by somebody else, `admin*` by an administrator, `system*` by a rule. */
export const REQUEST_TYPES = ['userAdd', 'userExtend', 'userUpdate', 'userRemove', 'adminAdd', 'adminUpdate', 'adminRemove', 'systemAdd', 'systemRemove', 'onBehalfAdd'] as const
export type RequestType = (typeof REQUEST_TYPES)[number]

export const REQUEST_STATES = ['submitted', 'pendingApproval', 'scheduled', 'delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed', 'denied', 'canceled'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const ASSIGNMENT_STATES = ['delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed', 'expired'] as const
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

export const REQUEST_MOVES = ['ask', 'schedule', 'deliver', 'succeed', 'succeed-partly', 'fail', 'deny', 'cancel', 'reprocess'] as const
export type RequestMove = (typeof REQUEST_MOVES)[number]

/** Every way a request may go. What is not here cannot happen; a state without a way on is an end. */
export const REQUEST_TABLE: Readonly<Record<RequestState, Readonly<Partial<Record<RequestMove, RequestState>>>>> = {
  submitted: { ask: 'pendingApproval', schedule: 'scheduled', deliver: 'delivering', deny: 'denied', cancel: 'canceled' },
  pendingApproval: { schedule: 'scheduled', deliver: 'delivering', deny: 'denied', cancel: 'canceled' },
  scheduled: { deliver: 'delivering', cancel: 'canceled' },
  delivering: { succeed: 'delivered', 'succeed-partly': 'partiallyDelivered', fail: 'deliveryFailed' },
  partiallyDelivered: { reprocess: 'delivering' },
  deliveryFailed: { reprocess: 'delivering' },
  delivered: {},
  denied: {},
  canceled: {},
}

export const ASSIGNMENT_MOVES = ['succeed', 'succeed-partly', 'fail', 'reprocess', 'end'] as const
export type AssignmentMove = (typeof ASSIGNMENT_MOVES)[number]

export const ASSIGNMENT_TABLE: Readonly<Record<AssignmentState, Readonly<Partial<Record<AssignmentMove, AssignmentState>>>>> = {
  delivering: { succeed: 'delivered', 'succeed-partly': 'partiallyDelivered', fail: 'deliveryFailed', end: 'expired' },
  delivered: { end: 'expired' },
  partiallyDelivered: { reprocess: 'delivering', end: 'expired' },
  deliveryFailed: { reprocess: 'delivering', end: 'expired' },
  expired: {},
}

/** Where a move leads, or null if it is not possible from this state. */
export const requestAfter = (state: RequestState, move: RequestMove): RequestState | null => REQUEST_TABLE[state][move] ?? null
export const assignmentAfter = (state: AssignmentState, move: AssignmentMove): AssignmentState | null => ASSIGNMENT_TABLE[state][move] ?? null

const OPEN: ReadonlySet<RequestState> = new Set(['submitted', 'pendingApproval', 'scheduled', 'delivering'])
/** Something is still to come of it by itself or by a person. */
export const isOpen = (state: RequestState): boolean => OPEN.has(state)

/** What a request is about, whoever asks. */
export function aimOf(type: RequestType): 'add' | 'update' | 'remove' {
  if (type.endsWith('Add')) return 'add'
  return type.endsWith('Remove') ? 'remove' : 'update'
}

/** Made by an administrator or a rule, not by somebody who asks. */
export const isByOffice = (type: RequestType): boolean => type.startsWith('admin') || type.startsWith('system')
