import type { ReactNode } from 'react'
import { Button } from '@/components/external/button'
import { CheckField } from '@/components/external/field'
import { ConsentList, Identity, PersonalNote } from '@/components/external/parts'
import { StepForm, type StepProps } from '@/components/external/steps'
import { translator } from '@/lib/format/messages'
import { describeInvitation } from '@/lib/services/invitation'
import type { OpenSignIn } from '@/lib/services/sign-in'
import type { ExternalCall, ExternalView } from '@/lib/transport/external'
import { listOf, REDEEM_STEPS } from '../../redeem/view'

/** First page of a redemption: who invites, and to which mailbox the code will go. */
export async function invitationWelcome(call: ExternalCall, open: OpenSignIn, form: StepProps, problem: ReactNode): Promise<ExternalView> {
  const t = translator(call.locale, 'redeem')
  const told = await describeInvitation(call.ctx, open.stored)
  return {
    title: t('welcome.title', { tenant: call.ctx.tenant.name }), lead: t('welcome.lead', { inviter: told.inviterName, tenant: call.ctx.tenant.name }), step: { current: 1, of: REDEEM_STEPS },
    body: (
      <>
        {problem}
        <StepForm action={form.action} version={form.version} intent="welcome">
          {told.message && <PersonalNote from={told.inviterName} text={told.message} />}
          {told.applications.length > 0 && <p className="text-sm text-ink-2">{t('welcome.waiting', { list: listOf(call.locale, told.applications) })}</p>}
          <Identity {...(told.displayName && { name: told.displayName })} mail={told.email} />
          <p className="text-sm text-ink-2">{t('welcome.code')}</p>
          <Button name="intent" value="welcome">{t('welcome.continue')}</Button>
        </StepForm>
      </>
    ),
  }
}

/** Last page: what the tenant will know, and what the person gets. Nothing is given before this is agreed to. */
export async function invitationConsent(call: ExternalCall, open: OpenSignIn, form: StepProps, problem: ReactNode): Promise<ExternalView> {
  const t = translator(call.locale, 'redeem')
  const told = await describeInvitation(call.ctx, open.stored)
  const tenant = call.ctx.tenant.name
  const items = [
    { title: t('consent.profile'), detail: [told.displayName, told.email].filter(Boolean).join(', ') },
    { title: t('consent.activity'), detail: t('consent.activityDetail', { days: told.logRetentionDays }) },
    { title: t('consent.directory'), detail: t('consent.directoryDetail', { tenant }) },
  ]
  return {
    title: t('consent.title', { tenant }), lead: t('consent.lead', { tenant }), step: { current: 3, of: REDEEM_STEPS },
    body: (
      <>
        {problem}
        <ConsentList items={items} />
        {told.applications.length > 0 && <p className="text-sm text-ink-2">{t('consent.gets', { list: listOf(call.locale, told.applications) })}</p>}
        <StepForm action={form.action} version={form.version} intent="consent">
          {told.privacyUrl && <p className="text-sm"><a className="font-medium text-accent-ink underline" href={told.privacyUrl} target="_blank" rel="noreferrer">{t('consent.privacy', { tenant })}</a></p>}
          <CheckField name="agree" value="yes" required label={t('consent.agree', { tenant })} />
          <Button name="intent" value="consent">{t('consent.submit')}</Button>
          <p className="text-sm text-ink-3">{t('consent.leave', { tenant })}</p>
        </StepForm>
      </>
    ),
  }
}
