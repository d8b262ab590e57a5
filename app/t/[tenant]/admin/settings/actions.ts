'use server'
import { rotateKeys } from '@/lib/services/key'
import { updateSettings } from '@/lib/services/tenant'
import { toAction } from '@/lib/transport/to-action'

export const updateSettingsAction = toAction(updateSettings)
export const rotateKeysAction = toAction(rotateKeys)
