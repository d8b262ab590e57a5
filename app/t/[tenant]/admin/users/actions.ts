'use server'
import {
  blockUser, bulkBlockUsers, bulkConvertToGuest, bulkConvertToMember, bulkDeleteUsers, bulkRestoreUsers, bulkRevokeUserSessions, bulkUnblockUsers, convertUser, createUser, deleteUser, getBulkOperation,
  listUsers, resetUserPassword, restoreUser, revokeUserSessions, setManager, setSponsors, unblockUser, updateUser,
} from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const blockAction = toAction(blockUser)
export const bulkBlockAction = toAction(bulkBlockUsers)
export const bulkToGuestAction = toAction(bulkConvertToGuest)
export const bulkToMemberAction = toAction(bulkConvertToMember)
export const bulkDeleteAction = toAction(bulkDeleteUsers)
export const bulkProgressAction = toAction(getBulkOperation)
export const bulkRestoreAction = toAction(bulkRestoreUsers)
export const bulkRevokeAction = toAction(bulkRevokeUserSessions)
export const bulkUnblockAction = toAction(bulkUnblockUsers)
export const convertAction = toAction(convertUser)
export const createUserAction = toAction(createUser)
export const deleteAction = toAction(deleteUser)
export const findPeopleAction = toAction(listUsers)
export const resetPasswordAction = toAction(resetUserPassword)
export const restoreAction = toAction(restoreUser)
export const revokeAction = toAction(revokeUserSessions)
export const setManagerAction = toAction(setManager)
export const setSponsorsAction = toAction(setSponsors)
export const unblockAction = toAction(unblockUser)
export const updateUserAction = toAction(updateUser)
