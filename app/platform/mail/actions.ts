'use server'
import { resendPlatformMail, sendPlatformTestMail } from '@/lib/services/mail'
import { toPlatformAction } from '@/lib/transport/to-action'

export const resendPlatformMailAction = toPlatformAction(resendPlatformMail)
export const sendPlatformTestMailAction = toPlatformAction(sendPlatformTestMail)
