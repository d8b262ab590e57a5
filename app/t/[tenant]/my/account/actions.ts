'use server'
import { leave, reportSignIn, revokeOtherSessions, revokeSession, setPassword, untrustBrowser, updateProfile } from '@/lib/services/account'
import {
  addOwnPasskey, beginOwnPasskey, beginOwnTotp, confirmOwnTotp, makeOwnRecoveryCodes, removeOwnMethod, removeOwnRecoveryCodes, renameOwnMethod,
} from '@/lib/services/authentication-method'
import { toAction } from '@/lib/transport/to-action'

export const updateProfileAction = toAction(updateProfile)
export const setPasswordAction = toAction(setPassword)
export const revokeSessionAction = toAction(revokeSession)
export const revokeOtherSessionsAction = toAction(revokeOtherSessions)
export const untrustBrowserAction = toAction(untrustBrowser)
export const reportSignInAction = toAction(reportSignIn)
export const leaveAction = toAction(leave)

export const beginTotpAction = toAction(beginOwnTotp)
export const addTotpAction = toAction(confirmOwnTotp)
export const beginPasskeyAction = toAction(beginOwnPasskey)
export const addPasskeyAction = toAction(addOwnPasskey)
export const makeCodesAction = toAction(makeOwnRecoveryCodes)
export const removeCodesAction = toAction(removeOwnRecoveryCodes)
export const removeMethodAction = toAction(removeOwnMethod)
export const renameMethodAction = toAction(renameOwnMethod)
