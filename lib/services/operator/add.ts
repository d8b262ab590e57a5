import { z } from 'zod'
import { mailLocales } from '@/lib/domain/mail'
import { listOperators, readmitOperator } from '@/lib/data/operator'
import { findUserByEmail, grantGlobalAdministrator } from '@/lib/data/platform-admin'
import { lockSlug } from '@/lib/data/platform-tenant'
import { AppError, platformCommand, requiredLine } from '@/lib/services/kernel'
import { provisionAdmin, requireEmail } from '../platform/provision'
import { setUpMail } from '../platform/set-up-mail'

/** A further operator, who gets a link by mail to choose a password. Nobody sets it for them. */
export const addOperator = platformCommand({
  name: 'platform.operator.add',
  permission: 'platform.operator.manage',
  input: z.object({ name: requiredLine(256), email: z.string().max(1024), language: z.enum(mailLocales).default('en') }),
  limit: { per: 'actor', max: 30, windowSeconds: 3600 },
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    const emailNormalized = requireEmail(input.email, 'email')
    await lockSlug(tx, ctx.tenant.slug)
    const known = await findUserByEmail(tx, ctx.tenant.id, emailNormalized)
    if (known && (await listOperators(tx, ctx.tenant.id)).some((operator) => operator.id === known.id)) throw new AppError('DUPLICATE', { field: 'email', fields: { email: 'operator.known' } })
    const id = known?.id ?? (await provisionAdmin(tx, ctx.tenant.id, { email: input.email, name: input.name, passwordHash: null, preferredLanguage: input.language }, ctx.now, 'email'))
    if (known) {
      await readmitOperator(tx, ctx.tenant.id, id, { displayName: input.name, preferredLanguage: input.language }, ctx.now)
      await grantGlobalAdministrator(tx, ctx.tenant.id, id, ctx.now)
    }
    await setUpMail(tx, ctx.tenant, { id, email: input.email.trim(), displayName: input.name, preferredLanguage: input.language }, ctx.now)
    return { result: { id }, audit: { target: { type: 'User', id, name: input.name }, details: { email: emailNormalized } } }
  },
})
