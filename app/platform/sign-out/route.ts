import { PLATFORM_SLUG } from '@/lib/auth/context'
import { askSignOutRoute, signOutRoute } from '@/lib/transport/relying-party'

export const GET = (request: Request): Promise<Response> => askSignOutRoute('platform')(request, PLATFORM_SLUG)

export const POST = (request: Request): Promise<Response> => signOutRoute('platform')(request, PLATFORM_SLUG)
