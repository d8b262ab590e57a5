'use server'
import { leave, reportSignIn, revokeOtherSessions, revokeSession, setPassword, updateProfile } from '@/lib/services/account'
import { toAction } from '@/lib/transport/to-action'

export const updateProfileAction = toAction(updateProfile)
export const setPasswordAction = toAction(setPassword)
export const revokeSessionAction = toAction(revokeSession)
export const revokeOtherSessionsAction = toAction(revokeOtherSessions)
export const reportSignInAction = toAction(reportSignIn)
export const leaveAction = toAction(leave)
