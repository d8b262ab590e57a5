'use server'
import { findSubjects } from '@/lib/services/access-package'
import { listApplications } from '@/lib/services/application'
import { addCatalogResources, assignCatalogRole, createCatalog, deleteCatalog, removeCatalogResource, unassignCatalogRole, updateCatalog } from '@/lib/services/catalog'
import { toAction } from '@/lib/transport/to-action'

export const createCatalogAction = toAction(createCatalog)
export const updateCatalogAction = toAction(updateCatalog)
export const deleteCatalogAction = toAction(deleteCatalog)
export const assignCatalogRoleAction = toAction(assignCatalogRole)
export const unassignCatalogRoleAction = toAction(unassignCatalogRole)
export const addCatalogResourcesAction = toAction(addCatalogResources)
export const removeCatalogResourceAction = toAction(removeCatalogResource)
export const findSubjectsAction = toAction(findSubjects)
export const findApplicationsAction = toAction(listApplications)
