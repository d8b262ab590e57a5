'use server'
import { cancelRequest, decideRequests, extendAccess, giveBackAccess, requestAccess, setDelegation } from '@/lib/services/access-request'
import { findPeople } from '@/lib/services/directory'
import { toAction } from '@/lib/transport/to-action'

export const requestAction = toAction(requestAccess)
export const cancelAction = toAction(cancelRequest)
export const extendAction = toAction(extendAccess)
export const giveBackAction = toAction(giveBackAccess)
export const decideAction = toAction(decideRequests)
export const delegateAction = toAction(setDelegation)
export const findPeopleAction = toAction(findPeople)
