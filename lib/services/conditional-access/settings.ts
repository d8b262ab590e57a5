import { z } from 'zod'
import { readConditionalAccessSettings, writeConditionalAccessSettings } from '@/lib/data/conditional-access-settings'
import { findRolesOfMany } from '@/lib/data/role'
import { findPeople } from '@/lib/data/user'
import { AppError, changesOf, command, entityId, query, requiredLine, stale } from '../kernel'
import { changePolicies } from './change'

const MAX_BREAK_GLASS = 10

export const getConditionalAccessSettings = query({
  name: 'conditional-access.get-settings',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ tx }) {
    const settings = await readConditionalAccessSettings(tx)
    return { ...settings, breakGlass: await findPeople(tx, settings.breakGlassUserIds) }
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
      const roles = await findRolesOfMany(tx, settings.breakGlassUserIds)
      const powerless = settings.breakGlassUserIds.find((id) => !was.breakGlassUserIds.includes(id) && !roles.get(id)?.includes('Global Administrator'))
      if (powerless) throw new AppError('VALIDATION', { field: 'breakGlassUserIds', fields: { breakGlassUserIds: 'break-glass-role' } })
      if (!(await writeConditionalAccessSettings(tx, edition, settings))) throw await stale(tx, ctx.tenant.id)
      return was
    })
    return { result: { edition: edition + 1 }, audit: { target: { type: 'ConditionalAccessSettings', id: ctx.tenant.id, name: ctx.tenant.name }, changes: changesOf(before, settings) } }
  },
})
