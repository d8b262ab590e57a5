'use server'
import { listApplications } from '@/lib/services/application'
import {
  checkPolicy, createLocation, createPolicy, createPolicyFromTemplate, createStrength, deleteContext, deleteLocation, deletePolicies, deleteStrength, duplicatePolicy, importPolicies, previewImport,
  restorePolicy, restorePolicyVersion, saveContext, setPolicyState, updateConditionalAccessSettings, updateLocation, updatePolicy, updateStrength,
} from '@/lib/services/conditional-access'
import { listGroups } from '@/lib/services/group'
import { listUsers } from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const checkPolicyAction = toAction(checkPolicy)
export const createLocationAction = toAction(createLocation)
export const createPolicyAction = toAction(createPolicy)
export const createFromTemplateAction = toAction(createPolicyFromTemplate)
export const createStrengthAction = toAction(createStrength)
export const deleteContextAction = toAction(deleteContext)
export const deleteLocationAction = toAction(deleteLocation)
export const deletePoliciesAction = toAction(deletePolicies)
export const deleteStrengthAction = toAction(deleteStrength)
export const duplicatePolicyAction = toAction(duplicatePolicy)
export const findApplicationsAction = toAction(listApplications)
export const findGroupsAction = toAction(listGroups)
export const findUsersAction = toAction(listUsers)
export const importPoliciesAction = toAction(importPolicies)
export const previewImportAction = toAction(previewImport)
export const restorePolicyAction = toAction(restorePolicy)
export const restoreVersionAction = toAction(restorePolicyVersion)
export const saveContextAction = toAction(saveContext)
export const setStateAction = toAction(setPolicyState)
export const updateSettingsAction = toAction(updateConditionalAccessSettings)
export const updateLocationAction = toAction(updateLocation)
export const updatePolicyAction = toAction(updatePolicy)
export const updateStrengthAction = toAction(updateStrength)
