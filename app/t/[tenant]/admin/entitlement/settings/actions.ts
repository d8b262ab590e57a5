'use server'
import { switchAccessMail, updateEntitlementSettings } from '@/lib/services/access-package'
import { previewAccessMail } from '@/lib/services/mail'
import { toAction } from '@/lib/transport/to-action'

export const previewMailAction = toAction(previewAccessMail)
export const switchMailAction = toAction(switchAccessMail)
export const saveSettingsAction = toAction(updateEntitlementSettings)
