import { z } from 'zod'
import { lockSlug } from '@/lib/data/platform-tenant'
import { isSetupToken, redeemSetupToken } from '@/lib/data/setup-token'
import { hashPassword } from '@/lib/platform/password-hash'
import { AppError, platformCommand, requiredLine } from '@/lib/services/kernel'
import { provisionAdmin, requireEmail } from '../platform/provision'
import { requireNewPassword } from './password'
import { ensurePlatformTenant, PLATFORM_SLUG } from './platform-tenant'
import { sampleJob } from './sample'

/** Makes the operators' tenant and the first operator. The link dies with it, and so does every other. */
export const completeSetup = platformCommand({
  name: 'setup.complete',
  permission: 'public',
  input: z.object({
    token: z.string().max(200),
    name: requiredLine(256),
    email: z.string().max(1024),
    password: z.string().max(1024),
    sample: z.boolean().default(false),
  }),
  async before({ ctx, input }) {
    const email = requireEmail(input.email, 'email')
    if (!(await isSetupToken(input.token, ctx.now))) throw new AppError('NOT_FOUND')
    return { passwordHash: await hashPassword(await requireNewPassword(input.password, { names: [input.name], email, tenant: [] }, 'password')) }
  },
  async run({ ctx, input, tx, prepared: { passwordHash } }) {
    await lockSlug(tx, PLATFORM_SLUG)
    if (!(await redeemSetupToken(tx, input.token, ctx.now))) throw new AppError('NOT_FOUND')
    const { tenant, created } = await ensurePlatformTenant(tx, ctx.tenant, ctx.now)
    if (!created) throw new AppError('CONFLICT')
    const operatorId = await provisionAdmin(tx, tenant.id, { email: input.email, name: input.name, passwordHash }, ctx.now, 'email')
    return {
      result: { operatorId },
      audit: { tenantId: tenant.id, target: { type: 'User', id: operatorId, name: input.name }, details: { sample: input.sample } },
      jobs: input.sample ? [sampleJob(operatorId)] : [],
    }
  },
})
