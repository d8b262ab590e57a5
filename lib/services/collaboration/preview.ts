import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listDomainRules } from '@/lib/data/domain-rule'
import { readWaiting, sampleWaiting } from '@/lib/data/invitation-waiting'
import { impactOf, type Impact } from '@/lib/domain/invitation'
import { query } from '../kernel'
import { id, Kind, parseDomains, SettingsInput } from './fields'

export interface ChangePreview extends Impact {
  readonly examples: readonly { id: string; email: string }[]
  /** Pasted text that is no domain. */
  readonly unreadable: readonly string[]
  /** Pasted domains that are on the list already. */
  readonly known: number
}

/** What a change would mean for people who are still to redeem, before anybody saves it. Decided by the rules of redemption itself. */
export const previewCollaboration = query({
  name: 'collaboration.preview',
  permission: 'collaboration.read',
  input: z.object({
    settings: SettingsInput.pick({ allowInvitesFrom: true }).optional(),
    add: z.object({ kind: Kind, domains: z.string().max(500_000) }).optional(),
    remove: z.array(id).max(5_000).optional(),
  }),
  async run({ ctx, input, tx }): Promise<ChangePreview> {
    const settings = await readCollaborationSettings(tx)
    const rules = await listDomainRules(tx)
    const pasted = parseDomains(input.add?.domains ?? '')
    const kind = input.add?.kind ?? 'deny'
    const known = new Set(rules.map((rule) => `${rule.kind} ${rule.domain}`))
    const added = pasted.domains.filter((domain) => !known.has(`${kind} ${domain}`)).map((domain) => ({ kind, domain }))
    const removed = new Set(input.remove)
    const { groups, inviters } = await readWaiting(tx, ctx.now)
    const after = { settings: { ...settings, ...input.settings }, rules: [...rules.filter((rule) => !removed.has(rule.id)), ...added] }
    const impact = impactOf(groups, inviters, { settings, rules }, after)
    return { ...impact, examples: await sampleWaiting(tx, impact.stoppedDomains, ctx.now), unreadable: pasted.unreadable, known: pasted.domains.length - added.length }
  },
})
