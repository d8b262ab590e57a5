import { z } from 'zod'
import { pickMailLocale } from '@/lib/domain/mail'
import { AppError, command, platformCommand, type Context } from '../kernel'

const limit = { per: 'actor', max: 10, windowSeconds: 3600 } as const

/** A test mail to the person who asks, and to nobody else. */
function testMail(ctx: Context) {
  const { actor } = ctx
  if (actor.kind !== 'user' && actor.kind !== 'operator') throw new AppError('FORBIDDEN')
  return {
    result: { to: actor.email },
    audit: { target: { type: 'Mail', id: null, name: actor.email }, details: { template: 'test-mail' } },
    mail: [{
      template: 'test-mail' as const, params: { requestedBy: actor.name.slice(0, 256), at: ctx.now.toISOString() },
      locale: pickMailLocale(ctx.tenant.defaultLanguage), to: { address: actor.email, name: actor.name }, userId: actor.userId,
    }],
  }
}

export const sendTestMail = command({
  name: 'mail.test',
  permission: 'mail.resend',
  input: z.object({}),
  limit,
  run: async ({ ctx }) => testMail(ctx),
})

export const sendPlatformTestMail = platformCommand({
  name: 'platform.mail.test',
  permission: 'platform.mail.resend',
  input: z.object({}),
  limit,
  run: async ({ ctx }) => testMail(ctx),
})
