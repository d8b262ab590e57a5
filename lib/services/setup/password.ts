import { checkPassword, type PasswordContext, type PasswordProblem } from '@/lib/domain/password'
import { strengthEstimator } from '@/lib/platform/password-strength'
import { AppError } from '@/lib/services/kernel'

/** A password that may be chosen, normalised; throws PASSWORD_REJECTED with the reason on the named field. */
export async function requireNewPassword(password: string, context: PasswordContext, field: string): Promise<string> {
  const checked = checkPassword(password, context, await strengthEstimator())
  if (!checked.ok) throw new AppError('PASSWORD_REJECTED', { field, fields: { [field]: checked.error satisfies PasswordProblem } })
  return checked.value
}
