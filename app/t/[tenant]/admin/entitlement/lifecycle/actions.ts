'use server'
import { createLifecyclePolicy, deleteLifecyclePolicy, excuseGuest, moveLifecyclePolicy, previewLifecyclePolicy, updateLifecyclePolicy } from '@/lib/services/guest-lifecycle'
import { toAction } from '@/lib/transport/to-action'

export const createPolicyAction = toAction(createLifecyclePolicy)
export const updatePolicyAction = toAction(updateLifecyclePolicy)
export const deletePolicyAction = toAction(deleteLifecyclePolicy)
export const movePolicyAction = toAction(moveLifecyclePolicy)
export const previewPolicyAction = toAction(previewLifecyclePolicy)
export const excuseGuestAction = toAction(excuseGuest)
