'use server'
import { createOrganization, deleteOrganization, setInbound, setOrganizationSponsorsOf, setSources, updateOrganization } from '@/lib/services/connected-organization'
import { listUsers } from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const createPartnerAction = toAction(createOrganization)
export const updatePartnerAction = toAction(updateOrganization)
export const setSourcesAction = toAction(setSources)
export const setSponsorsAction = toAction(setOrganizationSponsorsOf)
export const setInboundAction = toAction(setInbound)
export const deletePartnerAction = toAction(deleteOrganization)
export const findUsersAction = toAction(listUsers)
