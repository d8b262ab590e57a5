import { Button } from '@/components/external/button'
import { CodeField, EmailField } from '@/components/external/field'
import { StepProblem } from '@/components/external/steps'
import { translator } from '@/lib/format/messages'
import { enterByCode } from '@/lib/services/invitation'
import { toAppError } from '@/lib/services/kernel'
import { externalPage, externalPost, render, seeOther, textField, type ExternalCall, type ExternalView } from '@/lib/transport/external'
import { problemText } from '@/lib/transport/problem'

type Params = { params: Promise<{ tenant: string }> }

function view(call: ExternalCall, email: string, problem?: string): ExternalView {
  const t = translator(call.locale, 'redeem')
  return {
    title: t('byCode.title'), lead: t('byCode.lead'), status: problem ? 422 : 200,
    body: (
      <form method="post" action={`/t/${call.ctx.tenant.slug}/redeem/code`} className="flex flex-col gap-5">
        <StepProblem text={problem} />
        <EmailField name="email" label={call.t('identify.label')} defaultValue={email} required maxLength={254} />
        <CodeField name="code" label={t('byCode.label')} help={t('byCode.help')} />
        <Button>{call.t('continue')}</Button>
      </form>
    ),
  }
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, async (call) => view(call, ''))
}

/** For a mail that is read on another device: the address and the short code instead of the link. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    const email = textField(form, 'email')
    try {
      const invitation = await enterByCode(call.ctx, email, textField(form, 'code'))
      const { slug } = call.ctx.tenant
      return seeOther(`/t/${slug}/portal/sign-in?${new URLSearchParams({ invitation, reauth: '1', returnTo: `/t/${slug}/redeem/continue` })}`)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.status >= 500) throw error
      return render(call, view(call, email, problemText(call, error.code, error.options.params ?? {})?.text))
    }
  })
}
