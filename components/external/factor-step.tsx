import type { ReactNode } from 'react'
import { Alternatives, Button, Or, QuietButton } from './button'
import { CheckField, CodeField, Field, PasswordField } from './field'
import { Identity } from './parts'
import { StepForm, type StepProps } from './steps'

/** Factors with a text to type; a passkey brings its own button, because it needs a script. */
type Typed = 'softwareOath' | 'recoveryCode' | 'email' | 'temporaryAccessPassOneTime' | 'temporaryAccessPassMultiUse' | 'password'

type Props = StepProps & {
  email: string
  /** `intent` of the form: a second factor, or a pass in place of the first. */
  intent: 'mfa' | 'pass'
  factor: Typed
  /** Others that would do. */
  others: readonly string[]
  /** Days a browser may be trusted; 0: it may not. */
  trustDays: number
  back?: ReactNode
}

/** One factor to confirm with, and the quiet row of others. */
export function FactorStep({ t, error, email, intent, factor, others, trustDays, back, ...form }: Props) {
  return (
    <StepForm {...form} intent={intent}>
      <Identity mail={email} change={<QuietButton name="intent" value="restart" formNoValidate>{t('change')}</QuietButton>} />
      <input type="hidden" name="factor" value={factor} />
      <FactorField t={t} factor={factor} error={error} />
      {trustDays > 0 && TRUSTED_BY.has(factor) && <CheckField name="trust" value="yes" label={t('mfa.trust', { days: trustDays })} />}
      <Button name="intent" value={intent}>{t('mfa.submit')}</Button>
      <Alternatives>
        {factor === 'email' && <QuietButton name="intent" value="resend" formNoValidate>{t('code.resend')}</QuietButton>}
        {others.filter((other) => !BESIDE.has(other)).map((other) => <QuietButton key={other} name="intent" value={`use-${other}`} formNoValidate>{t(`mfa.use.${other}`)}</QuietButton>)}
        {back}
      </Alternatives>
      {others.some((other) => BESIDE.has(other)) && <Or>{t('mfa.or')}</Or>}
      {others.filter((other) => BESIDE.has(other)).map((other) => <Button key={other} look="secondary" name="intent" value={`use-${other}`} formNoValidate>{t(`mfa.use.${other}`)}</Button>)}
    </StepForm>
  )
}

/** Ways that most people have: offered beside the first, and not as a line below it. */
const BESIDE: ReadonlySet<string> = new Set(['softwareOath', 'email'])

/** What makes a browser trusted; a recovery code, a pass or a password does not. */
const TRUSTED_BY: ReadonlySet<Typed> = new Set(['softwareOath', 'email'])

function FactorField({ t, factor, error }: Pick<Props, 't' | 'factor' | 'error'>) {
  if (factor === 'password') return <PasswordField name="password" label={t('password.label')} autoComplete="current-password" error={error} required autoFocus maxLength={1024} />
  const label = t(`mfa.label.${factor}`)
  if (factor === 'email') return <CodeField name="code" label={label} error={error} help={t('code.help')} />
  if (factor === 'softwareOath') return <CodeField name="code" label={label} error={error} pattern={APP_CODE} maxLength={8} />
  return <Field name="code" label={label} error={error} required autoFocus autoComplete="one-time-code" spellCheck={false} autoCapitalize="characters" maxLength={64} />
}

const APP_CODE = `[0-9]{3}[\\s\\-]?[0-9]{3}`

type EnrolProps = StepProps & {
  email: string
  qr: { readonly d: string; readonly size: number }
  keyText: string
  uri: string
  others: readonly string[]
}

/** The key of a new authenticator app as a picture, as text and as a link, and the first code. No script. */
export function EnrolAppStep({ t, error, email, qr, keyText, uri, others, ...form }: EnrolProps) {
  return (
    <StepForm {...form} intent="enrol">
      <Identity mail={email} />
      <input type="hidden" name="factor" value="softwareOath" />
      <div className="flex flex-col items-center gap-3 text-center text-sm text-ink-2">
        <p>{t('enrol.scan')}</p>
        <svg role="img" aria-label={t('enrol.qr')} viewBox={`0 0 ${qr.size} ${qr.size}`} className="size-44 rounded-lg" shapeRendering="crispEdges"><rect width={qr.size} height={qr.size} fill="#fff" /><path d={qr.d} fill="#000" /></svg>
        <p>{t('enrol.manual')}<code className="mt-1 block font-mono text-sm break-all text-ink select-all">{keyText}</code></p>
        <a className="font-medium text-accent-ink underline underline-offset-2" href={uri}>{t('enrol.open')}</a>
      </div>
      <CodeField name="code" label={t('enrol.label')} help={t('enrol.help')} error={error} pattern={APP_CODE} maxLength={8} />
      <Button name="intent" value="enrol">{t('enrol.submit')}</Button>
      <Alternatives>{others.map((other) => <QuietButton key={other} name="intent" value={`use-${other}`} formNoValidate>{t(`enrol.use.${other}`)}</QuietButton>)}</Alternatives>
    </StepForm>
  )
}
