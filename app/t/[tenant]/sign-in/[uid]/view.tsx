import { Button, ButtonLink } from '@/components/external/button'
import { HelpLink } from '@/components/external/help'
import { MailKept } from '@/components/external/mail-kept'
import { ConsentList } from '@/components/external/parts'
import { PasskeyForm } from '@/components/external/passkey-form'
import { CodesStep, StayStep } from '@/components/external/last-steps'
import { CodeStep, IdentifyStep, PasswordStep, SetPasswordStep, StepForm, StepProblem } from '@/components/external/steps'
import { offeredAtTheDoor } from '@/lib/services/authentication-method'
import { mailDelivery } from '@/lib/services/mail'
import { openCodes, type OpenSignIn } from '@/lib/services/sign-in'
import { frontDoor } from '@/lib/services/sign-in/front-door'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'
import { linkHead, signUpView } from './sign-up'
import { blockedView, enrolView, factorView, passView, termsView } from './demand'
import { invitationConsent, invitationWelcome } from './invitation'
import { problemText } from '@/lib/transport/problem'
import { REDEEM_STEPS } from '../../redeem/view'

/** The page of the prompt or step that is open. */
export function signInView(call: ExternalCall, open: OpenSignIn): Promise<ExternalView> | ExternalView {
  if (open.pending.prompt.name === 'consent') return appConsent(call, open)
  if (open.pending.prompt.name === 'assignment') return notAssigned(call, open)
  return stepView(call, open)
}

/** Steps at which a passkey or a pass can take the place of what is asked. */
const DOOR: ReadonlySet<string> = new Set(['access', 'identify', 'done', 'password', 'code'])

const actionOf = ({ ctx }: ExternalCall, { pending }: OpenSignIn) => `/t/${ctx.tenant.slug}/sign-in/${encodeURIComponent(pending.uid)}/submit`

async function stepView(call: ExternalCall, open: OpenSignIn): Promise<ExternalView> {
  const { t } = call
  const { pending, stored: { journey, version, error, extras } } = open
  if (error === 'ACCOUNT_BLOCKED') return accessPaused(call, open)
  const problem = problemText(call, error, extras.params ?? {})
  const redeeming = journey.purpose === 'redeem'
  const kept = mailDelivery().mode === 'capture' ? 'yes' : 'no'
  const form = { t, action: actionOf(call, open), version, error: problem?.field ? problem.text : undefined }
  const general = <StepProblem text={problem && !problem.field ? problem.text : undefined} />
  const email = journey.email ?? ''
  const demand = { call, open, form, general, options: `/t/${call.ctx.tenant.slug}/sign-in/${encodeURIComponent(pending.uid)}/passkey` }
  const door = journey.purpose === 'sign-in' && DOOR.has(journey.step) ? await offeredAtTheDoor(call.ctx) : { passkey: false, pass: false }
  const passkey = door.passkey && <PasskeyForm {...form} options={demand.options} mode="get" intent="passkey" label={t('passkey.use')} suggest={journey.step === 'identify'} />
  if (extras.factor === 'pass' && (journey.step === 'password' || journey.step === 'code')) return passView(demand)
  switch (journey.step) {
    case 'mfa': return factorView(demand)
    case 'enrol': return enrolView(demand)
    case 'codes': return { title: t('codes.title'), lead: t('codes.lead'), body: <>{general}<CodesStep {...form} codes={openCodes(open.stored)} /></> }
    case 'terms': return termsView(demand)
    case 'stay': return { title: t('stay.title'), lead: t('stay.lead'), body: <>{general}<StayStep {...form} email={email} /></> }
    case 'blocked': return blockedView(demand)
    case 'access':
    case 'identify':
    case 'done':
      return {
        passkey: door.passkey,
        ...(pending.packageId ? linkHead(call) : { title: pending.client.firstParty ? t('identify.title') : t('identify.titleTo', { application: pending.client.name }) }),
        body: <>{general}<IdentifyStep {...form} hint={email || (pending.loginHint ?? '')} />{passkey}{!pending.client.firstParty && <CancelForm call={call} open={open} />}</>,
      }
    case 'password':
      return {
        title: t('password.title'), passkey: door.passkey,
        body: <>{general}<PasswordStep {...form} email={email} offerCode={journey.methods.includes('emailCode')} offerPass={door.pass} resetHref={`/t/${call.ctx.tenant.slug}/reset?email=${encodeURIComponent(email)}`} />{passkey}</>,
      }
    case 'code':
      return {
        title: t('code.title'), passkey: door.passkey,
        lead: redeeming || pending.packageId ? t('code.leadSent', { email, kept }) : t('code.lead', { kept }),
        ...(redeeming && { step: { current: 2, of: REDEEM_STEPS } }),
        body: <>{general}{kept === 'yes' && <MailKept t={t} mailHref={`/t/${call.ctx.tenant.slug}/admin/mail`} />}<CodeStep {...form} email={email} changeable={journey.purpose === 'sign-in'} offerPassword={journey.methods.includes('password')} offerPass={door.pass} />{passkey}</>,
      }
    case 'set-password':
      return {
        title: t('setPassword.title'),
        ...(redeeming && { step: { current: 4, of: REDEEM_STEPS } }),
        lead: redeeming ? t('setPassword.leadNew') : t('setPassword.leadChange'),
        body: <>{general}<SetPasswordStep {...form} email={email} skippable={redeeming} /></>,
      }
    case 'sign-up': return signUpView(call, open, form, general)
    case 'welcome':
      return invitationWelcome(call, open, form, general)
    case 'consent':
      return invitationConsent(call, open, form, general)
  }
}

/** Only who has proven the mailbox or the password comes here: to everybody else a blocked account looks like any other. */
async function accessPaused(call: ExternalCall, open: OpenSignIn): Promise<ExternalView> {
  const { t, ctx } = call
  const { helpContact } = await frontDoor(ctx)
  const reference = open.stored.extras.params?.['reference']
  return {
    status: 403, mark: 'problem', title: t('paused.title'), lead: t('paused.lead', { tenant: ctx.tenant.name }), ...(reference !== undefined && { reference: String(reference) }),
    body: (
      <>
        <p className="text-base text-ink">{helpContact ? <>{t('paused.askContact')} <HelpLink contact={helpContact} /></> : t('paused.ask', { tenant: ctx.tenant.name })}</p>
        <StepForm action={actionOf(call, open)} version={open.stored.version} intent="restart">
          <Button look="secondary" name="intent" value="restart">{t('paused.again')}</Button>
        </StepForm>
      </>
    ),
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
