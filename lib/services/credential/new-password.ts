import type { SignInAccount } from '@/lib/data/sign-in-account'
import { checkPassword, type PasswordProblem } from '@/lib/domain/password'
import { hashPassword } from '@/lib/platform/password-hash'
import { strengthEstimator } from '@/lib/platform/password-strength'
import type { TenantRef } from '@/lib/data/tenant'
import type { Result } from '@/lib/domain/shared'

type Owner = Pick<SignInAccount, 'displayName' | 'givenName' | 'surname' | 'email' | 'companyName'>

/** The hash of a password that is good enough for this person here, or what is wrong with it. */
export async function hashNewPassword(tenant: Pick<TenantRef, 'name' | 'slug'>, owner: Owner, password: string): Promise<Result<string, PasswordProblem>> {
  const context = { names: [owner.displayName, owner.givenName, owner.surname], email: owner.email, company: owner.companyName, tenant: [tenant.name, tenant.slug] }
  const checked = checkPassword(password, context, await strengthEstimator())
  return checked.ok ? { ok: true, value: await hashPassword(checked.value) } : checked
}
