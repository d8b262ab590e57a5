import { PasswordField } from '@/components/external/field'
import type { Translator } from '@/lib/format/messages'
import { AppError } from '@/lib/services/kernel'
import type { PublicError } from '@/lib/transport/result'

const PASSWORD_MIN = 10

/** A first password, typed twice: there is no script to show it, and nobody to ask for another link. */
export function NewPassword({ t, error, autoFocus }: { t: Translator; error: PublicError | undefined; autoFocus?: boolean }) {
  const problem = error?.code === 'PASSWORD_REJECTED' ? t(`problem.${error.fields?.['password'] ?? 'common'}`, { min: PASSWORD_MIN }) : undefined
  return (
    <>
      <PasswordField name="password" label={t('password')} help={t('passwordHelp', { min: PASSWORD_MIN })} autoComplete="new-password" required maxLength={1024} autoFocus={autoFocus} error={problem} />
      <PasswordField name="repeat" label={t('repeat')} autoComplete="new-password" required maxLength={1024} />
    </>
  )
}

export function readNewPassword(form: FormData): string {
  const password = String(form.get('password') ?? '')
  if (password !== String(form.get('repeat') ?? '')) throw new AppError('PASSWORD_REJECTED', { field: 'password', fields: { password: 'different' } })
  return password
}
