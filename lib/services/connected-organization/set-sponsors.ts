import { z } from 'zod'
import { ORGANIZATION_LIMITS, SPONSOR_KINDS } from '@/lib/domain/connected-organization'
import { findOrganizationSponsors, setOrganizationSponsors } from '@/lib/data/connected-organization'
import { findPeople } from '@/lib/data/user'
import { AppError, changesOf, command, entityId, notFound } from '../kernel'
import { auditTarget, liveOrganization } from './fields'

const TYPE = { internal: 'member', external: 'guest' } as const

/** Replaces who answers for a partner: members inside, guests outside. They approve what policies leave to sponsors. */
export const setOrganizationSponsorsOf = command({
  name: 'connected-organization.set-sponsors',
  permission: 'connected-organization.update',
  input: z.object({ id: entityId, kind: z.enum(SPONSOR_KINDS), userIds: z.array(entityId).max(ORGANIZATION_LIMITS.sponsorsOfAKind) }),
  async run({ ctx, input: { id, kind, userIds }, tx }) {
    const organization = await liveOrganization(tx, id)
    const ids = [...new Set(userIds)]
    const people = await findPeople(tx, ids)
    if (people.length !== ids.length) throw notFound()
    const before = (await findOrganizationSponsors(tx, id)).filter((sponsor) => sponsor.kind === kind)
    const known = new Set(before.map((sponsor) => sponsor.id))
    const wrong = people.find((person) => person.userType !== TYPE[kind] && !known.has(person.id))
    if (wrong) throw new AppError('VALIDATION', { field: 'userIds', fields: { userIds: kind === 'internal' ? 'guest' : 'member' }, detail: wrong.id })
    await setOrganizationSponsors(tx, id, kind, ids, ctx.now)
    const names = (rows: readonly { readonly displayName: string }[]) => rows.map((row) => row.displayName).sort()
    const field = `${kind}Sponsors`
    return { result: { id }, audit: { target: auditTarget(organization), changes: changesOf({ [field]: names(before) }, { [field]: names(people) }) } }
  },
})
