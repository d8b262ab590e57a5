import { z } from 'zod'
import { checkSponsors, USER_LIMITS } from '@/lib/domain/user'
import { findPeople, findSponsors, setSponsors as writeSponsors, updateUser } from '@/lib/data/user'
import { AppError, command, changesOf, entityId, notFound } from '../kernel'
import { auditTarget, changeablePerson } from './target'

/** Replaces the sponsors of a person: at most five, each a live person, nobody their own. */
export const setSponsors = command({
  name: 'user.set-sponsors',
  permission: 'user.update',
  input: z.object({ id: entityId, sponsorIds: z.array(entityId).max(USER_LIMITS.sponsors) }),
  async run({ ctx, input, tx }) {
    const person = await changeablePerson(ctx, tx, input.id)
    const ids = [...new Set(input.sponsorIds)]
    const sponsors = await findPeople(tx, ids)
    if (sponsors.length !== ids.length) throw notFound()
    const checked = checkSponsors(person.id, sponsors.map((sponsor) => ({ id: sponsor.id, active: sponsor.state === 'active' })))
    if (!checked.ok) throw new AppError('VALIDATION', { field: 'sponsorIds', detail: checked.error })
    const before = await findSponsors(tx, person.id)
    await writeSponsors(tx, person.id, ids, ctx.now)
    await updateUser(tx, person.id, undefined, {}, ctx.now)
    const names = (people: readonly { readonly displayName: string }[]) => people.map((one) => one.displayName).sort()
    return { result: { id: person.id }, audit: { target: auditTarget(person), changes: changesOf({ sponsors: names(before) }, { sponsors: names(sponsors) }) } }
  },
})
