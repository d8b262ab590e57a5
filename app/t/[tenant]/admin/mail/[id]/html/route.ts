import { getMail } from '@/lib/services/mail'
import { toHtml } from '@/lib/transport/to-html'

export const GET = toHtml(getMail, (mail) => mail.content?.html ?? null)
