'use server'
import { addOperator, removeOperator, sendOperatorSetUp } from '@/lib/services/operator'
import { createTenant, deleteTenant, renameTenant, restoreTenant, resumeTenant, retryJob, sendSetUp, suspendTenant } from '@/lib/services/platform'
import { deleteView, saveView, setDefaultView } from '@/lib/services/saved-view'
import { toAction, toPlatformAction } from '@/lib/transport/to-action'

export const addOperatorAction = toPlatformAction(addOperator)
export const createTenantAction = toPlatformAction(createTenant)
export const deleteTenantAction = toPlatformAction(deleteTenant)
export const deleteViewAction = toAction(deleteView)
export const removeOperatorAction = toPlatformAction(removeOperator)
export const renameTenantAction = toPlatformAction(renameTenant)
export const restoreTenantAction = toPlatformAction(restoreTenant)
export const resumeTenantAction = toPlatformAction(resumeTenant)
export const retryJobAction = toPlatformAction(retryJob)
export const saveViewAction = toAction(saveView)
export const sendOperatorSetUpAction = toPlatformAction(sendOperatorSetUp)
export const sendSetUpAction = toPlatformAction(sendSetUp)
export const setDefaultViewAction = toAction(setDefaultView)
export const suspendTenantAction = toPlatformAction(suspendTenant)
