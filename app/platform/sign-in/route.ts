import { PLATFORM_SLUG } from '@/lib/auth/context'
import { signInRoute } from '@/lib/transport/relying-party'

export const GET = (request: Request): Promise<Response> => signInRoute('platform')(request, PLATFORM_SLUG)
