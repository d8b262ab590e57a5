import { countRecoveryCodes, replaceRecoveryCodes } from '@/lib/data/recovery-code'
import type { MailRequest } from '@/lib/data/mail-outbox'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { METHOD_LIMITS, RECOVERY_CODE_LENGTH, showCode } from '@/lib/domain/authentication-method'
import type { Person } from '@/lib/domain/directory'
import { AppError, type Context } from '../kernel'
import { methodsFor } from './methods-for'
import { methodNotice } from './notice'
import { randomLetters, recoveryHash } from './recovery-hash'

/** Ten new codes, shown this once; whatever codes there were no longer work. */
export async function makeRecoveryCodes(ctx: Context, tx: TenantTx, person: Person): Promise<{ readonly codes: readonly string[]; readonly mail: MailRequest }> {
  if (!(await methodsFor(tx, person.id, ctx.now)).allowed.has('recoveryCode')) throw new AppError('METHOD_NOT_OFFERED')
  const before = await countRecoveryCodes(tx, person.id)
  const codes = Array.from({ length: METHOD_LIMITS.recoveryCodes }, () => randomLetters(RECOVERY_CODE_LENGTH))
  await replaceRecoveryCodes(tx, person.id, codes.map((code) => recoveryHash(person.id, code)), ctx.now)
  return { codes: codes.map(showCode), mail: methodNotice(ctx, person, { change: before.createdAt ? 'replaced' : 'added', method: 'recoveryCode', by: 'self' }) }
}
