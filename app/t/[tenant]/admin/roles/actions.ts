'use server'
import { assignRole, removeRole } from '@/lib/services/role'
import { toAction } from '@/lib/transport/to-action'

export const assignRoleAction = toAction(assignRole)
export const removeRoleAction = toAction(removeRole)
