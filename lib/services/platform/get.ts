import { findErasure } from '@/lib/data/erasure'
import { findTenantDetail } from '@/lib/data/tenant-lifecycle'
import { notFound, platformQuery } from '@/lib/services/kernel'
import { slugInput } from './fields'

/** A tenant with its figures and administrators; of an erased one, what was erased. */
export const getTenant = platformQuery({
  name: 'platform.tenant.get',
  permission: 'platform.tenant.read',
  input: slugInput,
  async run({ input, tx }) {
    const tenant = await findTenantDetail(tx, input.slug)
    if (!tenant) throw notFound()
    return { ...tenant, erasure: tenant.status === 'erased' ? await findErasure(tx, tenant.slug) : null }
  },
})
