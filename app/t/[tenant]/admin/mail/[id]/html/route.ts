import { getMail, schemedHtml } from '@/lib/services/mail'
import { toHtml } from '@/lib/transport/to-html'

export const GET = toHtml(getMail, (mail, query) => schemedHtml(mail, query.get('scheme')))
