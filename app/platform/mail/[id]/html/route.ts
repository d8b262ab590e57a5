import { getPlatformMail } from '@/lib/services/mail'
import { toPlatformHtml } from '@/lib/transport/to-html'

export const GET = toPlatformHtml(getPlatformMail, (mail) => mail.content?.html ?? null)
