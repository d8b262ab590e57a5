import { ButtonLink } from '@/components/external/button'
import { SetPasswordStep, StepProblem } from '@/components/external/steps'
import { readResetCookie, resetCookie } from '@/lib/auth/reset-cookie'
import { externalPage, externalPost, render, seeOther, textField, type ExternalCall, type ExternalView } from '@/lib/transport/external'
import { problemText } from '@/lib/transport/problem'
import { resetPassword, resettingAddress } from '@/lib/services/account'
import { run, toAppError } from '@/lib/services/kernel'

type Params = { params: Promise<{ tenant: string }> }

async function view(call: ExternalCall, problem?: { text: string; field: boolean }): Promise<ExternalView> {
  const { t, ctx } = call
  const email = await resettingAddress(ctx, readResetCookie(ctx.tenant))
  if (!email) return { status: 410, title: t('reset.overTitle'), lead: t('reset.overLead'), body: <ButtonLink href={`/t/${ctx.tenant.slug}/reset`}>{t('reset.again')}</ButtonLink> }
  return {
    title: t('setPassword.title'), lead: t('setPassword.leadReset', { email }), status: problem ? 422 : 200,
    body: (
      <>
        <StepProblem text={problem && !problem.field ? problem.text : undefined} />
        <SetPasswordStep t={t} action={`/t/${ctx.tenant.slug}/reset/password`} version={0} email={email} skippable={false} error={problem?.field ? problem.text : undefined} />
      </>
    ),
  }
}

export async function GET(request: Request, { params }: Params): Promise<Response> {
  return externalPage(request, (await params).tenant, (call) => view(call))
}

export async function POST(request: Request, { params }: Params): Promise<Response> {
  return externalPost(request, (await params).tenant, async (call, form) => {
    const password = textField(form, 'password')
    if (password !== textField(form, 'repeat')) return render(call, await view(call, { text: call.t('passwordProblem.different'), field: true }))
    try {
      await run(resetPassword, { journeyKey: readResetCookie(call.ctx.tenant) ?? '', password }, call.ctx)
    } catch (thrown) {
      const error = toAppError(thrown)
      return render(call, await view(call, problemText(call, error.code, error.options.params ?? {})))
    }
    return seeOther(`/t/${call.ctx.tenant.slug}/reset/done`, [resetCookie(call.ctx.tenant, '')])
  })
}
