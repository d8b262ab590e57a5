'use server'
import {
  checkInvitee, createInvitation, deleteInvitationDraft, extendInvitations, linkInvitation, remindInvitations, resendInvitations, resetRedemption, revokeInvitations, sendInvitationDraft,
  updateInvitationDraft,
} from '@/lib/services/invitation'
import { previewInvitation } from '@/lib/services/mail'
import { listUsers } from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const checkInviteeAction = toAction(checkInvitee)
export const createInvitationAction = toAction(createInvitation)
export const deleteDraftAction = toAction(deleteInvitationDraft)
export const extendAction = toAction(extendInvitations)
export const findSponsorsAction = toAction(listUsers)
export const linkAction = toAction(linkInvitation)
export const previewAction = toAction(previewInvitation)
export const remindAction = toAction(remindInvitations)
export const resendAction = toAction(resendInvitations)
export const resetRedemptionAction = toAction(resetRedemption)
export const revokeAction = toAction(revokeInvitations)
export const sendDraftAction = toAction(sendInvitationDraft)
export const updateDraftAction = toAction(updateInvitationDraft)
