import { z } from 'zod'
import { readConditionalAccessSettings, writeConditionalAccessSettings } from '@/lib/data/conditional-access-settings'
import { findRolesOfMany } from '@/lib/data/role'
import { findBreakGlassUses, findHolders } from '@/lib/data/break-glass'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findPeople } from '@/lib/data/user'
import { can } from '@/lib/domain/permission'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, changesOf, command, entityId, query, requiredLine, stale } from '../kernel'
import { changePolicies } from './change'

const MAX_BREAK_GLASS = 10
const USES_DAYS = 90

async function powerlessOf(tx: TenantTx, ids: readonly string[]): Promise<readonly string[]> {
  const roles = await findRolesOfMany(tx, ids)
  return ids.filter((id) => !roles.get(id)?.includes('Global Administrator'))
}

export const getConditionalAccessSettings = query({
  name: 'conditional-access.get-settings',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ ctx, tx }) {
    const settings = await readConditionalAccessSettings(tx)
    const breakGlass = await findPeople(tx, settings.breakGlassUserIds)
    return {
      ...settings, breakGlass, uses: can(ctx.actor, 'log.audit.read') ? await findBreakGlassUses(tx, plus(ctx.now, -USES_DAYS * DAY)) : null,
      // Who lost the role is outside of all policies without being a way in.
      powerless: await powerlessOf(tx, settings.breakGlassUserIds),
      administrators: await findHolders(tx, 'Global Administrator'),
    }
  },
})

/** Emergency accounts, and how long a browser is trusted. An emergency account that nobody could use would only lull: each holds Global Administrator. */
export const updateConditionalAccessSettings = command({
  name: 'conditional-access.update-settings',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object({
    edition: z.number().int(),
    breakGlassUserIds: z.array(entityId).max(MAX_BREAK_GLASS),
    trustedDeviceDays: z.coerce.number().int().min(1).max(365),
    trustedMfaTenants: z.array(requiredLine(200)).max(500),
    askToStaySignedIn: z.boolean().default(false),
  }),
  async run({ ctx, input: { edition, ...settings }, tx }) {
    const before = await changePolicies(tx, ctx, async () => {
      const was = await readConditionalAccessSettings(tx)
      const found = await findPeople(tx, settings.breakGlassUserIds)
      if (found.length < new Set(settings.breakGlassUserIds).size) throw new AppError('NOT_FOUND', { field: 'breakGlassUserIds' })
      if ((await powerlessOf(tx, settings.breakGlassUserIds)).length > 0) throw new AppError('VALIDATION', { field: 'breakGlassUserIds', fields: { breakGlassUserIds: 'break-glass-role' } })
      if (!(await writeConditionalAccessSettings(tx, edition, settings))) throw await stale(tx, ctx.tenant.id)
      return was
    })
    return { result: { edition: edition + 1 }, audit: { target: { type: 'ConditionalAccessSettings', id: ctx.tenant.id, name: ctx.tenant.name }, changes: changesOf(before, settings) } }
  },
})
