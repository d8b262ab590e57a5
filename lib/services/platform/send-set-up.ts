import { z } from 'zod'
import { AppError, notFound, platformCommand } from '@/lib/services/kernel'
import { requireTenant, slugInput } from './fields'
import { setUpMail } from './set-up-mail'
import { trail } from './trail'

/** Sends a new set-up link to an administrator who has no password yet; the earlier link ends. */
export const sendSetUp = platformCommand({
  name: 'platform.tenant.send-set-up',
  permission: 'platform.tenant.create',
  input: slugInput.extend({ userId: z.string() }),
  limit: { per: 'actor', max: 30, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    const admin = tenant.admins.find((candidate) => candidate.id === input.userId)
    if (!admin || tenant.status !== 'active') throw notFound()
    // An operator runs tenants and is nobody inside them: who has a password resets it alone.
    if (admin.ready) throw new AppError('CONFLICT')
    await setUpMail(tx, tenant, admin, ctx.now)
    return { result: {}, audit: trail(tenant, [], { adminUserId: admin.id }) }
  },
})
