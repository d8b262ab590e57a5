'use server'
import { updateEntitlementSettings } from '@/lib/services/access-package'
import { toAction } from '@/lib/transport/to-action'

export const saveSettingsAction = toAction(updateEntitlementSettings)
