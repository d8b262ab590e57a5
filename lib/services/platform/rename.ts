import { renameTenant as store } from '@/lib/data/tenant-lifecycle'
import { platformCommand } from '@/lib/services/kernel'
import { nameField, requireTenant, slugInput } from './fields'
import { trail } from './trail'

/** Changes the display name. The short name stays: it is part of every link and of the issuer. */
export const renameTenant = platformCommand({
  name: 'platform.tenant.rename',
  permission: 'platform.tenant.update',
  input: slugInput.extend({ name: nameField }),
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    await store(tx, tenant.id, input.name, ctx.now)
    return { result: { slug: tenant.slug }, audit: trail({ ...tenant, name: input.name }, [{ name: 'name', old: tenant.name, new: input.name }]) }
  },
})
