import type { ReactNode } from 'react'
import type { Translator } from '@/lib/format/messages'
import { Alternatives, Button, QuietButton } from './button'
import { CodeField, EmailField, PasswordField } from './field'
import { Notice } from './notice'
import { Identity } from './parts'

/** What every step's form needs: where it posts, which page it belongs to, and what went wrong last time. */
export interface StepProps {
  readonly t: Translator
  readonly action: string
  readonly version: number
  readonly error?: string | undefined
}

/** A form of one step. The step's name is the intent of its main button; the version makes a stale page harmless. */
export function StepForm({ action, version, intent, children }: { action: string; version: number; intent: string; children: ReactNode }) {
  return (
    <form method="post" action={action} className="flex flex-col gap-5">
      <input type="hidden" name="v" value={version} />
      {/* The first submit button is the one that Enter presses. */}
      <button type="submit" name="intent" value={intent} className="sr-only" tabIndex={-1} aria-hidden="true" />
      {children}
    </form>
  )
}

function Who({ t, email, changeable = true }: { t: Translator; email: string; changeable?: boolean }) {
  return <Identity mail={email} change={changeable ? <QuietButton name="intent" value="restart" formNoValidate>{t('change')}</QuietButton> : undefined} />
}

/** `webauthn` lets the browser suggest passkeys in the address field; only a script can take one up. */
export function IdentifyStep({ t, error, hint, ...form }: StepProps & { hint: string }) {
  return (
    <StepForm {...form} intent="identify">
      <EmailField name="email" label={t('identify.label')} autoComplete="username webauthn" defaultValue={hint} error={error} required autoFocus maxLength={254} />
      <Button name="intent" value="identify">{t('continue')}</Button>
    </StepForm>
  )
}

export function PasswordStep({ t, error, email, resetHref, offerCode, offerPass, ...form }: StepProps & { email: string; resetHref: string; offerCode: boolean; offerPass: boolean }) {
  return (
    <StepForm {...form} intent="password">
      <Who t={t} email={email} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField name="password" label={t('password.label')} autoComplete="current-password" error={error} required autoFocus maxLength={1024}
        aside={<a className="text-sm font-medium text-accent-ink underline-offset-2 hover:underline" href={resetHref}>{t('password.forgot')}</a>} />
      <Button name="intent" value="password">{t('password.submit')}</Button>
      {(offerCode || offerPass) && (
        <Alternatives>
          {offerCode && <QuietButton name="intent" value="use-code" formNoValidate>{t('password.useCode')}</QuietButton>}
          {offerPass && <QuietButton name="intent" value="use-pass" formNoValidate>{t('pass.use')}</QuietButton>}
        </Alternatives>
      )}
    </StepForm>
  )
}

export function CodeStep({ t, error, email, changeable, offerPassword, offerPass, ...form }: StepProps & { email: string; changeable: boolean; offerPassword: boolean; offerPass: boolean }) {
  return (
    <StepForm {...form} intent="code">
      <Who t={t} email={email} changeable={changeable} />
      <CodeField name="code" label={t('code.label')} error={error} help={t('code.help')} />
      <Button name="intent" value="code">{t('continue')}</Button>
      <Alternatives>
        <QuietButton name="intent" value="resend" formNoValidate>{t('code.resend')}</QuietButton>
        {offerPassword && <QuietButton name="intent" value="use-password" formNoValidate>{t('code.usePassword')}</QuietButton>}
        {offerPass && <QuietButton name="intent" value="use-pass" formNoValidate>{t('pass.use')}</QuietButton>}
      </Alternatives>
    </StepForm>
  )
}

export function SetPasswordStep({ t, error, email, skippable, ...form }: StepProps & { email: string; skippable: boolean }) {
  return (
    <StepForm {...form} intent="set-password">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField name="password" label={t('setPassword.label')} autoComplete="new-password" error={error} help={t('setPassword.help')} required autoFocus maxLength={1024} />
      <PasswordField name="repeat" label={t('setPassword.repeat')} autoComplete="new-password" required maxLength={1024} />
      <Button name="intent" value="set-password">{t('setPassword.submit')}</Button>
      {skippable && <Alternatives><QuietButton name="intent" value="skip" formNoValidate>{t('setPassword.skip')}</QuietButton></Alternatives>}
    </StepForm>
  )
}

/** An error that belongs to no field. */
export function StepProblem({ text }: { text: string | undefined }) {
  return text ? <Notice tone="danger">{text}</Notice> : null
}
