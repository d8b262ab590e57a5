import { getPlatformMail, schemedHtml } from '@/lib/services/mail'
import { toPlatformHtml } from '@/lib/transport/to-html'

export const GET = toPlatformHtml(getPlatformMail, (mail, query) => schemedHtml(mail, query.get('scheme')))
