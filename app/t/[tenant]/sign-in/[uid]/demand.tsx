import type { ReactNode } from 'react'
import { Button, QuietButton } from '@/components/external/button'
import { EnrolAppStep, FactorStep } from '@/components/external/factor-step'
import { PasskeyForm } from '@/components/external/passkey-form'
import { HelpLink } from '@/components/external/help'
import { StepForm, type StepProps } from '@/components/external/steps'
import { TermsStep } from '@/components/external/terms-step'
import { openDemand, type OpenSignIn } from '@/lib/services/sign-in'
import { frontDoor } from '@/lib/services/sign-in/front-door'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'

type Demand = { readonly call: ExternalCall; readonly open: OpenSignIn; readonly form: StepProps; readonly general: ReactNode; /** Where the script asks for a passkey's request. */ readonly options: string }

/** A second factor: the one that was chosen, else the first that can be typed. */
export function factorView({ call, open, form, general, options }: Demand): ExternalView {
  const { t, ctx } = call
  const { journey, extras, error } = open.stored
  const email = journey.email ?? ''
  const offered = extras.offer?.factors ?? []
  const factor = offered.find((one) => one === extras.factor) ?? offered.find((one) => one !== 'fido2' && one !== 'email') ?? offered[0]
  const typed = TYPED.find((one) => one === factor)
  const others = offered.filter((one) => one !== factor && one !== 'fido2')
  const wrong = error === 'CODE_INVALID' && typed ? t(`mfa.wrong.${typed}`) : form.error
  // A mail is sent when it is asked for, and not by looking.
  const unsent = factor === 'email' && !extras.codeId
  const lost = offered.includes('softwareOath') || offered.includes('fido2') ? <p className="text-sm text-ink-3">{t('mfa.lost', { tenant: ctx.tenant.name })}</p> : null
  return {
    passkey: offered.includes('fido2'), title: t('mfa.title'), lead: factor && t(`mfa.lead.${unsent ? 'emailFirst' : factor}`, { email }),
    body: (
      <>
        {general}
        {typed && !unsent && <FactorStep {...form} error={wrong} intent="mfa" email={email} factor={typed} others={others} trustDays={extras.offer?.trustDays ?? 0} />}
        {unsent && <StepForm {...form} intent="use-email"><Button name="intent" value="use-email">{t('mfa.send')}</Button>{others.map((other) => <Button key={other} look="secondary" name="intent" value={`use-${other}`}>{t(`mfa.use.${other}`)}</Button>)}</StepForm>}
        {offered.includes('fido2') && <PasskeyForm {...form} options={options} mode="get" intent="mfa" label={t('passkey.confirm')} look={factor === 'fido2' ? 'primary' : 'secondary'} />}
        {factor === 'fido2' && <noscript><p className="text-sm text-ink-3">{t('mfa.passkeyScript')}</p></noscript>}
        {lost}
        {offered.every((one) => one === 'email') && <p className="text-sm text-ink-3">{t('mfa.laterApp')}</p>}
      </>
    ),
  }
}

const TYPED = ['softwareOath', 'recoveryCode', 'email', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'password'] as const

/** A pass in place of a password. */
export function passView({ call, open, form, general }: Demand): ExternalView {
  const { t } = call
  const wrong = open.stored.error === 'CODE_INVALID' ? t('mfa.wrong.temporaryAccessPassOneTime') : form.error
  return {
    title: t('pass.title'), lead: t('pass.lead'),
    body: <>{general}<FactorStep {...form} error={wrong} intent="pass" email={open.stored.journey.email ?? ''} factor="temporaryAccessPassOneTime" others={[]} trustDays={0} back={<QuietButton name="intent" value="use-password" formNoValidate>{t('code.usePassword')}</QuietButton>} /></>,
  }
}

/** The first factor of its kind, added on the way in. */
export async function enrolView({ call, open, form, general, options }: Demand): Promise<ExternalView> {
  const { t, ctx } = call
  const { app } = await openDemand(ctx, open.stored, [])
  const others = (open.stored.extras.offer?.enrol ?? []).filter((one) => one !== 'softwareOath' && one !== 'fido2')
  const wrong = open.stored.error === 'CODE_INVALID' ? t('mfa.wrong.softwareOath') : form.error
  const passkey = (open.stored.extras.offer?.enrol ?? []).includes('fido2')
  return {
    passkey, title: t('enrol.title'), lead: t(app ? 'enrol.lead' : 'passkey.enrolLead', { tenant: ctx.tenant.name }),
    body: <>{general}{app && <EnrolAppStep {...form} error={wrong} email={open.stored.journey.email ?? ''} qr={app.qr} keyText={app.key} uri={app.uri} others={others} />}
      {passkey && <PasskeyForm {...form} options={options} mode="create" intent="enrol" label={t(app ? 'passkey.create' : 'passkey.createOnly')} look={app ? 'secondary' : 'primary'} />}
      {open.stored.extras.offer?.skippable && <StepForm {...form} intent="skip"><Button look="secondary" name="intent" value="skip">{t('enrol.later')}</Button></StepForm>}
      {passkey && !app && <noscript><p className="text-sm text-ink-3">{t('mfa.passkeyScript')}</p></noscript>}</>,
  }
}

/** Terms of use, in the reader's language. */
export async function termsView({ call, open, form, general }: Demand): Promise<ExternalView> {
  const { t, ctx } = call
  const { terms } = await openDemand(ctx, open.stored, [call.locale])
  if (!terms) return blockedView({ call, open, form, general, options: '' })
  const { file, blocks, of } = terms
  const base = `/t/${ctx.tenant.slug}/sign-in/${encodeURIComponent(open.pending.uid)}`
  return {
    title: t('terms.title', { name: file.title }), lead: t('terms.lead', { tenant: ctx.tenant.name }),
    body: <>{general}<TermsStep {...form} agreementId={of.id} title={file.title} why={of.why} file={file} blocks={blocks} href={`${base}/terms/files/${file.id}`} viewingRequired={of.viewingRequired} languages={[]} /></>,
  }
}

/** Plain words, whom to ask, and the reference that opens the whole evaluation for the admin. */
export async function blockedView({ call, open, form }: Demand): Promise<ExternalView> {
  const { t, ctx } = call
  const { helpContact } = await frontDoor(ctx)
  const { dead, reference } = open.stored.extras
  const application = open.pending.client.name
  const tenant = ctx.tenant.name
  return {
    status: 403, mark: 'problem', title: t('blocked.title', { application }), lead: t(`blocked.${dead ?? 'policy'}`, { tenant }), ...(reference && { reference }),
    body: (
      <>
        <p className="text-base text-ink">{t(dead === 'factorMissing' ? 'blocked.whatFactor' : 'blocked.whatPolicy')}</p>
        <p className="text-base text-ink">{helpContact ? <>{t('blocked.contact')} <HelpLink contact={helpContact} /></> : t('blocked.ask', { tenant })}</p>
        <StepForm {...form} intent="restart">
          <Button look="secondary" name="intent" value="restart">{t('blocked.again')}</Button>
          {!open.pending.client.firstParty && <Button look="secondary" name="intent" value="cancel">{t('blocked.back', { application })}</Button>}
        </StepForm>
      </>
    ),
  }
}
