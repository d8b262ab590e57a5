import { z } from 'zod'
import { APPLICATION_PERMISSIONS } from '@/lib/domain/permission'
import { findUserByEmail, grantGlobalAdministrator } from '@/lib/data/platform-admin'
import { ensureAutomationClient } from '@/lib/data/platform-client'
import { findTenant, lockSlug } from '@/lib/data/platform-tenant'
import { deriveSecret, sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { hashPassword } from '@/lib/platform/password-hash'
import { runtime } from '@/lib/platform/runtime'
import { AppError, platformCommand } from '@/lib/services/kernel'
import { provisionAdmin, provisionTenant, requireEmail, requireSlug } from '../platform/provision'
import { requireNewPassword } from './password'
import { ensurePlatformTenant } from './platform-tenant'

export interface BootstrapResult {
  readonly tenantId: string
  readonly tenantSlug: string
  readonly adminUserId: string
  readonly client: { readonly clientId: string; readonly clientSecret: string }
}

/** RFC 9562 §5.8: the same id for the same tenant, so that a second run finds the client of the first. */
function clientIdOf(tenantId: string): string {
  const hex = sha256(`bootstrap client ${tenantId}`).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * A tenant with an administrator and a client that holds every application permission, made or completed.
 * The secret derives from SECRET_KEY, so a second run prints the same one; after `key rotate` it prints a new one and the old stays valid.
 */
export const bootstrap = platformCommand({
  name: 'platform.bootstrap',
  permission: 'platform.tenant.create',
  input: z.object({
    tenant: z.string(),
    name: z.string().trim().min(1).max(120),
    adminEmail: z.string().max(320),
    adminPassword: z.string().max(1024),
    adminName: z.string().trim().min(1).max(256).optional(),
  }),
  async before({ input }) {
    const slug = requireSlug(input.tenant, 'tenant')
    const email = requireEmail(input.adminEmail, 'adminEmail')
    const name = input.adminName ?? email.slice(0, email.indexOf('@'))
    const context = { names: [name], email, tenant: [input.name, slug] }
    // A repetition sets no password, so it is not refused for one either.
    const [hashed] = await Promise.allSettled([requireNewPassword(input.adminPassword, context, 'adminPassword').then(hashPassword)])
    const admin = () => {
      if (hashed.status === 'rejected') throw hashed.reason
      return { email: input.adminEmail, name, passwordHash: hashed.value }
    }
    return { slug, email, admin }
  },
  async run({ ctx, input, tx, prepared: { slug, email: emailNormalized, admin } }) {
    await lockSlug(tx, 'platform')
    const done: string[] = []

    const platform = await ensurePlatformTenant(tx, ctx.tenant, ctx.now)
    if (platform.created) {
      await provisionAdmin(tx, platform.tenant.id, admin(), ctx.now)
      done.push('operator created')
    }
    let tenant = await findTenant(tx, slug)
    if (!tenant) {
      tenant = await provisionTenant(tx, { id: newId(ctx.now.getTime()), slug, name: input.name, isPlatform: false, defaultLanguage: 'en' }, ctx.now)
      done.push('tenant created')
    }
    if (tenant.status === 'deleted' || tenant.status === 'erased') throw new AppError('CONFLICT', { fields: { tenant: 'deleted' } })

    const known = await findUserByEmail(tx, tenant.id, emailNormalized)
    const adminUserId = known?.id ?? (await provisionAdmin(tx, tenant.id, admin(), ctx.now))
    if (!known) done.push('administrator created')
    else if (await grantGlobalAdministrator(tx, tenant.id, known.id, ctx.now)) done.push('role granted')

    const client = { clientId: clientIdOf(tenant.id), clientSecret: deriveSecret(runtime().keys, `bootstrap client ${tenant.id}`) }
    done.push(...(await ensureAutomationClient(tx, tenant.id, { ...client, displayName: 'Command-line automation', permissions: APPLICATION_PERMISSIONS }, ctx.now)))
    const result: BootstrapResult = { tenantId: tenant.id, tenantSlug: tenant.slug, adminUserId, client }
    return { result, audit: { tenantId: tenant.id, target: { type: 'Tenant', id: tenant.id, name: tenant.name }, details: { done, adminUserId, clientId: client.clientId } } }
  },
})
