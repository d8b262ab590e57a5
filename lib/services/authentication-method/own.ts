import { z } from 'zod'
import { findPass } from '@/lib/data/access-pass'
import { listPasskeys } from '@/lib/data/passkey'
import { countRecoveryCodes } from '@/lib/data/recovery-code'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { listTotp } from '@/lib/data/totp'
import { readRegistered } from '@/lib/data/user-security'
import { findSelf } from '../account/me'
import { query } from '../kernel'
import { methodsFor } from './methods-for'

/** Everything a person has and may have; never a secret, a hash or a key (AB-64). */
export async function describeMethods(tx: TenantTx, userId: string, now: Date) {
  const { allowed } = await methodsFor(tx, userId, now)
  const { registered } = await readRegistered(tx, userId, now)
  return {
    offered: { softwareOath: allowed.has('softwareOath'), fido2: allowed.has('fido2'), recoveryCode: allowed.has('recoveryCode'), temporaryAccessPass: allowed.has('temporaryAccessPass') },
    totp: await listTotp(tx, userId), passkeys: await listPasskeys(tx, userId), recoveryCodes: await countRecoveryCodes(tx, userId),
    pass: await findPass(tx, userId), registrationRequired: registered.registrationRequired,
  }
}

/** My Account: the strong methods of the person who asks. */
export const getOwnMethods = query({
  name: 'authentication-method.get-own',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const { pass: _pass, ...own } = await describeMethods(tx, (await findSelf(ctx, tx)).id, ctx.now)
    return own
  },
})
