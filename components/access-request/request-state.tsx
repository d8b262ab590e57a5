import { useTranslations } from 'next-intl'
import { StatusPill, type Tone } from '@/components/ui/status-pill'
import type { AssignmentState, RequestState } from '@/lib/domain/entitlement'

const REQUEST: Record<RequestState, Tone> = {
  submitted: 'info', pendingApproval: 'warning', scheduled: 'info', delivering: 'info', delivered: 'success', partiallyDelivered: 'warning', deliveryFailed: 'danger', denied: 'danger', canceled: 'neutral',
}
const ASSIGNMENT: Record<AssignmentState, Tone> = { delivering: 'info', delivered: 'success', partiallyDelivered: 'warning', deliveryFailed: 'danger', expired: 'neutral' }

export function RequestStatePill({ state, reason }: { state: RequestState; reason?: string | null }) {
  const t = useTranslations('my-access.states')
  return <StatusPill tone={REQUEST[state]}>{t(state === 'denied' && reason === 'approval-expired' ? 'lapsed' : state)}</StatusPill>
}

export function AssignmentStatePill({ state }: { state: AssignmentState }) {
  const t = useTranslations('my-access.assignmentStates')
  return <StatusPill tone={ASSIGNMENT[state]}>{t(state)}</StatusPill>
}
