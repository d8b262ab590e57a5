'use server'
import { arrangeApps } from '@/lib/services/portal'
import { toAction } from '@/lib/transport/to-action'

export const arrangeAction = toAction(arrangeApps)
