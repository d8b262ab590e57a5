import { PLATFORM_SLUG } from '@/lib/auth/context'
import { signedOutRoute } from '@/lib/transport/relying-party'

export const GET = (request: Request): Promise<Response> => signedOutRoute('platform')(request, PLATFORM_SLUG)
