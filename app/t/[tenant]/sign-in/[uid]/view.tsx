import { Button, ButtonLink } from '@/components/external/button'
import { ConsentList } from '@/components/external/parts'
import { CodeStep, IdentifyStep, PasswordStep, SetPasswordStep, StepForm, StepProblem } from '@/components/external/steps'
import type { OpenSignIn } from '@/lib/services/sign-in'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'
import { invitationConsent, invitationWelcome } from './invitation'
import { problemText } from '@/lib/transport/problem'

/** The page of the prompt or step that is open. */
export function signInView(call: ExternalCall, open: OpenSignIn): Promise<ExternalView> | ExternalView {
  if (open.pending.prompt.name === 'consent') return appConsent(call, open)
  if (open.pending.prompt.name === 'assignment') return notAssigned(call, open)
  return stepView(call, open)
}

const actionOf = ({ ctx }: ExternalCall, { pending }: OpenSignIn) => `/t/${ctx.tenant.slug}/sign-in/${encodeURIComponent(pending.uid)}/submit`

function stepView(call: ExternalCall, open: OpenSignIn): Promise<ExternalView> | ExternalView {
  const { t } = call
  const { pending, stored: { journey, version, error, extras } } = open
  const problem = problemText(call, error, extras.params ?? {})
  const form = { t, action: actionOf(call, open), version, error: problem?.field ? problem.text : undefined }
  const general = <StepProblem text={problem && !problem.field ? problem.text : undefined} />
  const email = journey.email ?? ''
  switch (journey.step) {
    case 'identify':
    case 'done':
      return {
        title: pending.client.firstParty ? t('identify.title') : t('identify.titleTo', { application: pending.client.name }),
        body: <>{general}<IdentifyStep {...form} hint={email || (pending.loginHint ?? '')} />{!pending.client.firstParty && <CancelForm call={call} open={open} />}</>,
      }
    case 'password':
      return {
        title: t('password.title'),
        body: <>{general}<PasswordStep {...form} email={email} offerCode={journey.methods.includes('emailCode')} resetHref={`/t/${call.ctx.tenant.slug}/reset?email=${encodeURIComponent(email)}`} /></>,
      }
    case 'code':
      return {
        title: t('code.title'),
        lead: journey.purpose === 'redeem' ? t('code.leadSent', { email }) : t('code.lead'),
        ...(journey.purpose === 'redeem' && { step: { current: 2, of: 3 } }),
        body: <>{general}<CodeStep {...form} email={email} changeable={journey.purpose === 'sign-in'} offerPassword={journey.methods.includes('password')} /></>,
      }
    case 'set-password':
      return {
        title: t('setPassword.title'),
        lead: journey.purpose === 'redeem' ? t('setPassword.leadNew') : t('setPassword.leadChange'),
        body: <>{general}<SetPasswordStep {...form} email={email} skippable={journey.purpose === 'redeem'} /></>,
      }
    case 'welcome':
      return invitationWelcome(call, open, form, general)
    case 'consent':
      return invitationConsent(call, open, form, general)
  }
}

function CancelForm({ call, open }: { call: ExternalCall; open: OpenSignIn }) {
  return (
    <StepForm action={actionOf(call, open)} version={open.stored.version} intent="cancel">
      <Button look="secondary" name="intent" value="cancel">{call.t('cancel')}</Button>
    </StepForm>
  )
}

const SCOPES = ['openid', 'profile', 'email', 'groups', 'offline_access'] as const

function appConsent(call: ExternalCall, open: OpenSignIn): ExternalView {
  const { t } = call
  const application = open.pending.client.name
  return {
    title: t('appConsent.title', { application }), lead: t('appConsent.lead', { application }),
    body: (
      <>
        <ConsentList items={SCOPES.filter((scope) => open.pending.scopes.includes(scope)).map((scope) => ({ title: t(`appConsent.${scope}`) }))} />
        <StepForm action={actionOf(call, open)} version={open.stored.version} intent="allow">
          <Button name="intent" value="allow">{t('appConsent.allow')}</Button>
          <Button look="secondary" name="intent" value="cancel">{t('appConsent.deny')}</Button>
        </StepForm>
      </>
    ),
  }
}

function notAssigned(call: ExternalCall, open: OpenSignIn): ExternalView {
  const { t, ctx } = call
  const application = open.pending.client.name
  return {
    status: 403, mark: 'problem', title: t('notAssigned.title', { application }), lead: t('notAssigned.lead', { application, tenant: ctx.tenant.name }),
    body: (
      <>
        <ButtonLink href={`/t/${ctx.tenant.slug}/my/apps`}>{t('notAssigned.apps')}</ButtonLink>
        <StepForm action={actionOf(call, open)} version={open.stored.version} intent="cancel">
          <Button look="secondary" name="intent" value="cancel">{t('notAssigned.back', { application })}</Button>
        </StepForm>
      </>
    ),
  }
}
