'use server'
import { setRetention } from '@/lib/services/log'
import { toAction } from '@/lib/transport/to-action'

export const setRetentionAction = toAction(setRetention)
