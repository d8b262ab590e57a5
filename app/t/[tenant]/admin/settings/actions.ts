'use server'
import { updateSettings } from '@/lib/services/tenant'
import { toAction } from '@/lib/transport/to-action'

export const updateSettingsAction = toAction(updateSettings)
