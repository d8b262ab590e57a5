'use server'
import {
  createApplication, createApplicationSecret, createAppRole, deleteApplication, deleteApplicationSecret, deleteAppRole, restoreApplication, setApplicationPermissions, updateApplication, updateAppRole,
} from '@/lib/services/application'
import { createAssignments, deleteAssignments } from '@/lib/services/assignment'
import { listGroups } from '@/lib/services/group'
import { toAction } from '@/lib/transport/to-action'

export const assignAction = toAction(createAssignments)
export const createApplicationAction = toAction(createApplication)
export const createRoleAction = toAction(createAppRole)
export const createSecretAction = toAction(createApplicationSecret)
export const deleteApplicationAction = toAction(deleteApplication)
export const deleteRoleAction = toAction(deleteAppRole)
export const deleteSecretAction = toAction(deleteApplicationSecret)
export const findGroupsAction = toAction(listGroups)
export const restoreApplicationAction = toAction(restoreApplication)
export const setPermissionsAction = toAction(setApplicationPermissions)
export const unassignAction = toAction(deleteAssignments)
export const updateApplicationAction = toAction(updateApplication)
export const updateRoleAction = toAction(updateAppRole)
