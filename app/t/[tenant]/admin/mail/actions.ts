'use server'
import { resendMail, sendTestMail } from '@/lib/services/mail'
import { toAction } from '@/lib/transport/to-action'

export const resendMailAction = toAction(resendMail)
export const sendTestMailAction = toAction(sendTestMail)
