import { backChannelRoute } from '@/lib/transport/relying-party'

type Params = { params: Promise<{ tenant: string }> }

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return backChannelRoute('portal')(request, (await params).tenant)
}
