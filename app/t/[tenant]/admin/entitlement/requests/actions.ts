'use server'
import { closeRequest, reprocessRequest } from '@/lib/services/access-assignment'
import { toAction } from '@/lib/transport/to-action'

export const closeRequestAction = toAction(closeRequest)
export const reprocessRequestAction = toAction(reprocessRequest)
