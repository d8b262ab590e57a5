import { z } from 'zod'
import { MAILS } from '@/lib/domain/entitlement'
import { readMailsOff, switchMail } from '@/lib/data/entitlement-settings'
import { changesOf, command } from '../kernel'

/** Sends one kind of mail about access packages, or does not. Mail that waits already leaves. */
export const switchAccessMail = command({
  name: 'access-package.mail.switch',
  permission: 'entitlement.settings.update',
  input: z.object({ kind: z.enum(MAILS), isOn: z.boolean() }),
  async run({ ctx, input: { kind, isOn }, tx }) {
    const wasOn = !(await readMailsOff(tx)).includes(kind)
    await switchMail(tx, kind, isOn, ctx.now)
    return { result: { kind, isOn }, audit: { target: { type: 'EntitlementSettings', id: ctx.tenant.id, name: null }, changes: changesOf({ [kind]: wasOn }, { [kind]: isOn }) } }
  },
})
