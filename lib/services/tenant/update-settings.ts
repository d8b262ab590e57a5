import { z } from 'zod'
import { readOrganisation, writeOrganisation } from '@/lib/data/tenant-settings'
import { mailLocales } from '@/lib/domain/mail'
import { isTimeZone } from '@/lib/domain/shared'
import { changesOf, command, optionalLine, requiredLine } from '../kernel'

const METHODS = ['password', 'emailCode'] as const

const blankIsNull = (value: string | null) => value?.trim() || null

/** Changes what outsiders see of the organisation; effective at the next request. */
export const updateSettings = command({
  name: 'tenant.update-settings',
  permission: 'tenant.settings.update',
  input: z.object({
    name: requiredLine(128),
    defaultLanguage: z.enum(mailLocales),
    termsUrl: z.string().max(2_048).nullable().transform(blankIsNull).pipe(z.url({ protocol: /^https?$/ }).nullable()),
    helpContact: optionalLine(256),
    timeZone: z.string().max(64).refine(isTimeZone),
    signInMethods: z.array(z.enum(METHODS)).min(1).max(2),
  }),
  async run({ ctx, input, tx }) {
    const before = await readOrganisation(tx)
    const after = { ...input, helpContact: input.helpContact ?? null, signInMethods: [...new Set(input.signInMethods)] }
    await writeOrganisation(tx, after, ctx.now)
    return { result: after, audit: { target: { type: 'Tenant', id: ctx.tenant.id, name: after.name }, changes: changesOf(before, after) } }
  },
})
