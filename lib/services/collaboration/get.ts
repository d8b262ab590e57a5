import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { countDomainRules, listDomainRules } from '@/lib/data/domain-rule'
import { pageInput, query } from '../kernel'
import { Kind } from './fields'

/** The settings with their version; pass it back when saving. */
export const getCollaboration = query({
  name: 'collaboration.get',
  permission: 'collaboration.read',
  input: z.object({}),
  run: async ({ tx }) => ({ settings: await readCollaborationSettings(tx), rules: await countDomainRules(tx) }),
})

/** Rules by domain, both lists together; `search` finds a part of a domain, a reason or an owner. */
export const listCollaborationRules = query({
  name: 'collaboration.list-rules',
  permission: 'collaboration.read',
  input: z.object({ ...pageInput, search: z.string().max(200).optional().catch(undefined), kind: Kind.optional().catch(undefined) }),
  async run({ input, tx }) {
    const wanted = (input.search ?? '').trim().toLowerCase()
    const matching = (await listDomainRules(tx)).filter((rule) =>
      (input.kind === undefined || rule.kind === input.kind)
      && (wanted === '' || [rule.domain, rule.reason, rule.ownerName ?? ''].some((text) => text.toLowerCase().includes(wanted))))
    const start = /^\d{1,5}$/.test(input.cursor ?? '') ? Number(input.cursor) : 0
    const size = input.size ?? 50
    return { rows: matching.slice(start, start + size), total: matching.length, start, next: start + size < matching.length ? String(start + size) : null, previous: start > 0 ? String(Math.max(0, start - size)) : null }
  },
})
