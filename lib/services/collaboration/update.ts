import { z } from 'zod'
import { readCollaborationSettings, saveCollaborationSettings } from '@/lib/data/collaboration'
import { diff } from '@/lib/domain/audit'
import { AppError, command } from '../kernel'
import { SettingsInput, targetsOf } from './fields'

/** Saves all settings; they hold from the next request on. `version` is the one that was read: STALE when somebody saved meanwhile. */
export const updateCollaboration = command({
  name: 'collaboration.update',
  permission: 'collaboration.update',
  input: SettingsInput.extend({ version: z.int().min(0) }),
  async run({ ctx, input: { version, ...input }, tx }) {
    const { version: current, updatedAt: _at, ...before } = await readCollaborationSettings(tx)
    const after = { ...input, redirectAllowList: targetsOf(input.redirectAllowList) }
    if (current !== version || !(await saveCollaborationSettings(tx, after, version, ctx.now))) throw new AppError('STALE')
    return {
      result: { version: version + 1 },
      audit: { target: { type: 'CollaborationSettings', id: ctx.tenant.id, name: 'External collaboration settings' }, changes: diff(before, after) },
    }
  },
})
