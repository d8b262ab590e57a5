'use server'
import { deleteUserMethod, deleteUserRecoveryCodes, issuePass, requireRegistration, revokePass } from '@/lib/services/authentication-method'
import { toAction } from '@/lib/transport/to-action'

export const deleteMethodAction = toAction(deleteUserMethod)
export const deleteCodesAction = toAction(deleteUserRecoveryCodes)
export const issuePassAction = toAction(issuePass)
export const requireRegistrationAction = toAction(requireRegistration)
export const revokePassAction = toAction(revokePass)
