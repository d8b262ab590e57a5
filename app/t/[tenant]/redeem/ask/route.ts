import { translator } from '@/lib/format/messages'
import { askForNewLink } from '@/lib/services/invitation'
import { run } from '@/lib/services/kernel'
import { externalPost, render, textField } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string }> }

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    await run(askForNewLink, { token: textField(form, 'token') }, call.ctx)
    const t = translator(call.locale, 'redeem')
    return render(call, { mark: 'mail', title: t('asked.title'), lead: t('asked.lead') })
  })
}
