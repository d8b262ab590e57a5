import { PLATFORM_SLUG } from '@/lib/auth/context'
import { callbackRoute } from '@/lib/transport/relying-party'

export const GET = (request: Request): Promise<Response> => callbackRoute('platform')(request, PLATFORM_SLUG)
