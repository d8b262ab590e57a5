'use server'
import { updateMethodsPolicy } from '@/lib/services/authentication-method'
import { listGroups } from '@/lib/services/group'
import { toAction } from '@/lib/transport/to-action'

export const saveMethodsPolicyAction = toAction(updateMethodsPolicy)
export const findGroupsAction = toAction(listGroups)
