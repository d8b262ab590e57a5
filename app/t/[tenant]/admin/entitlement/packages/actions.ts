'use server'
import {
  addPackagePolicies, archivePackage, copyPackage, createPackage, deletePolicy, movePackage, previewChange, previewRule, rehearsePackage, setIncompatible, setRoles, tryPattern, unarchivePackage, updatePackage, updatePolicy,
} from '@/lib/services/access-package'
import { assignAccess, extendAssignments, removeAssignments } from '@/lib/services/access-assignment'
import { listCatalogResources, listCatalogs } from '@/lib/services/catalog'
import { toAction } from '@/lib/transport/to-action'

export const createPackageAction = toAction(createPackage)
export const updatePackageAction = toAction(updatePackage)
export const archivePackageAction = toAction(archivePackage)
export const restorePackageAction = toAction(unarchivePackage)
export const copyPackageAction = toAction(copyPackage)
export const movePackageAction = toAction(movePackage)
export const setRolesAction = toAction(setRoles)
export const addPoliciesAction = toAction(addPackagePolicies)
export const updatePolicyAction = toAction(updatePolicy)
export const deletePolicyAction = toAction(deletePolicy)
export const setIncompatibleAction = toAction(setIncompatible)
export const previewChangeAction = toAction(previewChange)
export const previewRuleAction = toAction(previewRule)
export const tryPatternAction = toAction(tryPattern)
export const rehearsePackageAction = toAction(rehearsePackage)
export const listCatalogsAction = toAction(listCatalogs)
export const listResourcesAction = toAction(listCatalogResources)
export const assignAccessAction = toAction(assignAccess)
export const removeAssignmentsAction = toAction(removeAssignments)
export const extendAssignmentsAction = toAction(extendAssignments)
