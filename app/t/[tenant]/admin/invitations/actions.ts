'use server'
import {
  createInvitation, extendInvitations, linkInvitation, remindInvitations, resendInvitations, revokeInvitations, sendInvitationDraft,
} from '@/lib/services/invitation'
import { listUsers } from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const createInvitationAction = toAction(createInvitation)
export const extendAction = toAction(extendInvitations)
export const findSponsorsAction = toAction(listUsers)
export const linkAction = toAction(linkInvitation)
export const remindAction = toAction(remindInvitations)
export const resendAction = toAction(resendInvitations)
export const revokeAction = toAction(revokeInvitations)
export const sendDraftAction = toAction(sendInvitationDraft)
