import type { ReactNode } from 'react'
import { Button } from '@/components/external/button'
import { HelpLink } from '@/components/external/help'
import { StepForm, type StepProps } from '@/components/external/steps'
import type { OpenSignIn } from '@/lib/services/sign-in'
import { frontDoor } from '@/lib/services/sign-in/front-door'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'

/** The first page of a package's link: the same for every package, so that it says nothing of any. */
export function linkHead({ t, ctx }: ExternalCall): Pick<ExternalView, 'title' | 'lead'> {
  return { title: t('link.title', { tenant: ctx.tenant.name }), lead: t('link.lead', { tenant: ctx.tenant.name }) }
}

/** A mailbox was proven that has no account: either no policy covers it, whatever the reason, or the account is still to be made. */
export async function signUpView(call: ExternalCall, { stored: { journey, error, version } }: OpenSignIn, form: StepProps, problem: ReactNode): Promise<ExternalView> {
  const { t, ctx } = call
  const email = journey.email ?? ''
  if (error !== 'NOT_FOUND') {
    return {
      title: t('link.confirmed.title'), lead: t('link.confirmed.lead', { email }),
      body: <>{problem}<StepForm action={form.action} version={version} intent="sign-up"><Button name="intent" value="sign-up">{t('continue')}</Button></StepForm></>,
    }
  }
  const { helpContact } = await frontDoor(ctx)
  return {
    status: 404, mark: 'problem', title: t('link.none.title'), lead: t('link.none.lead', { tenant: ctx.tenant.name, email }),
    body: (
      <>
        <p className="text-base text-ink">{t('link.none.ask')} {helpContact && <>{t('link.none.contact')} <HelpLink contact={helpContact} /></>}</p>
        <StepForm action={form.action} version={version} intent="restart">
          <Button look="secondary" name="intent" value="restart">{t('link.none.again')}</Button>
        </StepForm>
      </>
    ),
  }
}
