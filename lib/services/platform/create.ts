import { z } from 'zod'
import { mailLocales } from '@/lib/domain/mail'
import { findTenant, lockSlug } from '@/lib/data/platform-tenant'
import { newId } from '@/lib/platform/ids'
import { AppError, platformCommand, requiredLine } from '@/lib/services/kernel'
import { nameField, slugInput } from './fields'
import { provisionAdmin, provisionTenant, requireSlug } from './provision'
import { setUpMail } from './set-up-mail'
import { trail } from './trail'

/** A tenant with its first administrator, who gets a link by mail to choose a password. */
export const createTenant = platformCommand({
  name: 'platform.tenant.create',
  permission: 'platform.tenant.create',
  input: slugInput.extend({
    name: nameField,
    language: z.enum(mailLocales).default('en'),
    adminName: requiredLine(256),
    adminEmail: z.string().max(1024),
  }),
  async run({ ctx, input, tx }) {
    const slug = requireSlug(input.slug, 'slug')
    await lockSlug(tx, slug)
    if (await findTenant(tx, slug)) throw new AppError('DUPLICATE', { field: 'slug', fields: { slug: 'slug.taken' } })
    const tenant = await provisionTenant(tx, { id: newId(ctx.now.getTime()), slug, name: input.name, isPlatform: false, defaultLanguage: input.language }, ctx.now)
    const adminUserId = await provisionAdmin(tx, tenant.id, { email: input.adminEmail, name: input.adminName, passwordHash: null }, ctx.now)
    await setUpMail(tx, tenant, { id: adminUserId, email: input.adminEmail.trim(), displayName: input.adminName }, ctx.now)
    return {
      result: { id: tenant.id, slug: tenant.slug, adminUserId },
      audit: trail(tenant, [{ name: 'name', old: null, new: tenant.name }, { name: 'slug', old: null, new: slug }], { adminUserId }),
    }
  },
})
