'use server'
import { addGroupMembers, createGroup, deleteGroup, removeGroupMembers, restoreGroup, updateGroup } from '@/lib/services/group'
import { toAction } from '@/lib/transport/to-action'

export const addMembersAction = toAction(addGroupMembers)
export const createGroupAction = toAction(createGroup)
export const deleteGroupAction = toAction(deleteGroup)
export const removeMembersAction = toAction(removeGroupMembers)
export const restoreGroupAction = toAction(restoreGroup)
export const updateGroupAction = toAction(updateGroup)
