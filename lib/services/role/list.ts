import { z } from 'zod'
import { canGrantRole, ROLE_NAMES } from '@/lib/domain/permission'
import { listRoleHolders } from '@/lib/data/role'
import { query } from '../kernel'

/** Every admin role, who holds it, and whether the caller may give it. */
export const listRoles = query({
  name: 'role.list',
  permission: 'role.read',
  input: z.object({}),
  async run({ ctx, tx }) {
    const holders = await listRoleHolders(tx)
    return { roles: ROLE_NAMES.map((role) => ({ role, grantable: canGrantRole(ctx.actor, role), holders: holders.filter((holder) => holder.role === role) })) }
  },
})
