import { PLATFORM_SLUG } from '@/lib/auth/context'
import { backChannelRoute } from '@/lib/transport/relying-party'

export const POST = (request: Request): Promise<Response> => backChannelRoute('platform')(request, PLATFORM_SLUG)
