import { Button } from '@/components/external/button'
import { translator } from '@/lib/format/messages'
import { optOutOfInvitations } from '@/lib/services/invitation'
import { run } from '@/lib/services/kernel'
import { externalForm, externalPage, render, type ExternalCall } from '@/lib/transport/external'

type Params = { params: Promise<{ tenant: string }> }

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async ({ ctx, locale }) => {
    const t = translator(locale, 'redeem')
    return {
      title: t('stop.title', { tenant: ctx.tenant.name }), lead: t('stop.lead', { tenant: ctx.tenant.name }),
      body: <form method="post" action={`/t/${ctx.tenant.slug}/invitations/stop?token=${encodeURIComponent(tokenOf(request))}`}><Button>{t('stop.submit')}</Button></form>,
    }
  })
}

/** RFC 8058: mail programs post here by themselves, from nowhere; the token in the address is the proof, and all it can do is stop mail. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalForm(request, (await params).tenant, async (call: ExternalCall) => {
    await run(optOutOfInvitations, { token: tokenOf(request) }, call.ctx)
    const t = translator(call.locale, 'redeem')
    return render(call, { mark: 'done', title: t('stop.doneTitle'), lead: t('stop.doneLead', { tenant: call.ctx.tenant.name }) })
  })
}
