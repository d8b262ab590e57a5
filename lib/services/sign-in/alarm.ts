import { insertAuditRows } from '@/lib/data/audit'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { findOtherGlobalAdmins } from '@/lib/data/role'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { pickMailLocale } from '@/lib/domain/mail'
import { deviceLabel } from '@/lib/platform/device'
import { runtime } from '@/lib/platform/runtime'
import { auditRows, type Context } from '@/lib/services/kernel'

/** An emergency account was used: in the audit log, in the server's log and in the mailbox of everybody who could act. */
export async function alarm(ctx: Context, account: SignInAccount, application: string): Promise<void> {
  runtime().log.warn({ tenant: ctx.tenant.slug, userId: account.id, correlationId: ctx.correlationId }, 'an emergency account signed in')
  const entry = { target: { type: 'User', id: account.id, name: account.displayName }, details: { application } }
  const rows = auditRows('conditional-access.break-glass', entry, { ...ctx, actor: { kind: 'journey', userId: account.id, name: account.displayName } })
  const device = deviceLabel(ctx.userAgent)
  const params = { at: ctx.now.toISOString(), name: account.displayName.slice(0, 256), application: application.slice(0, 256), from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } }
  await inTenant(ctx.tenant.id, async (tx) => {
    await insertAuditRows(tx, ctx.tenant.id, rows.get(ctx.tenant.id) ?? [])
    const admins = await findOtherGlobalAdmins(tx, account.id)
    await enqueueMail(tx, ctx.tenant.id, ctx.now, admins.map(({ id, displayName, email, preferredLanguage }) => ({
      template: 'emergency-sign-in' as const, locale: pickMailLocale(preferredLanguage, ctx.tenant.defaultLanguage), to: { address: email, name: displayName }, userId: id, params,
    })))
  })
}
