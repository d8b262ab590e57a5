export { alreadyKnown, checkAddress, INVITE_OUTCOMES, type AddressFacts, type InviteOutcome } from './admission'
export { capGrants, type CappedGrants, type Grant } from './grants'
export { impactOf, type Impact, type Policy, type WaitingGroup } from './impact'
export { canInvite, inviterPrincipal, type Inviter } from './inviter'
export { expiryFrom, INVITATION_LIMITS, mayRemind } from './limits'
export { checkRedemption, checkUsable, type RedemptionFacts, type UsabilityFacts } from './redemption'
export {
  availableEvents, effectiveState, graphStatus, INVITATION_STATES, transition,
  type GraphInvitationStatus, type InvitationEvent, type InvitationLife, type InvitationState,
} from './state'
