'use server'
import { listApplications } from '@/lib/services/application'
import { createCollection, deleteCollection, reorderCollections, updateCollection } from '@/lib/services/collection'
import { toAction } from '@/lib/transport/to-action'

export const createCollectionAction = toAction(createCollection)
export const deleteCollectionAction = toAction(deleteCollection)
export const findApplicationsAction = toAction(listApplications)
export const reorderCollectionsAction = toAction(reorderCollections)
export const updateCollectionAction = toAction(updateCollection)
