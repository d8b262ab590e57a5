import { z } from 'zod'
import type { Person } from '@/lib/domain/directory'
import { parseEmail } from '@/lib/domain/email-address'
import { findSponsors, findUser, findUserByEmail } from '@/lib/data/user'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { listUsers } from '@/lib/data/user-list'
import { entityId, notFound, pageInput, query } from '../kernel'
import { viewerOf, type Viewer } from './scope'

/** People as anybody signed in may see them: everybody, one by exact address, or nobody, by the guest level (Entra §1.6). */
export const findPeople = query({
  name: 'directory.find-people',
  permission: 'self',
  input: z.object({ search: z.string().max(254).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const viewer = await viewerOf(ctx, tx)
    if (viewer.scope.users === 'all') {
      const page = await listUsers(tx, { search: input.search, state: 'active' }, input)
      return { scope: viewer.scope.users, rows: page.rows.map(({ id, displayName, email, userType }) => ({ id, displayName, email, userType })), next: page.next, previous: page.previous }
    }
    const address = viewer.scope.users === 'lookup' && input.search ? parseEmail(input.search) : null
    const found = address?.ok ? await findUserByEmail(tx, address.value) : null
    const rows = found?.state === 'active' ? [{ id: found.id, displayName: found.displayName, email: found.email, userType: found.userType }] : []
    return { scope: viewer.scope.users, rows, next: null, previous: null }
  },
})

/** One person, with as much of the profile as the caller may see. */
export const getPerson = query({
  name: 'directory.get-person',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const viewer = await viewerOf(ctx, tx)
    const self = input.id === viewer.userId
    if (!self && viewer.scope.users === 'self') throw notFound()
    const person = await findUser(tx, input.id)
    if (!person || (!self && person.state !== 'active')) throw notFound()
    return profileFor(viewer, person, self)
  },
})

/** The people who answer for the caller here; nobody at the level that shows nobody. */
export const findOwnSponsors = query({
  name: 'directory.find-own-sponsors',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    return { rows: await sponsorsFor(tx, await viewerOf(ctx, tx)) }
  },
})

/** Sponsors as the caller's level lets them be seen. */
export async function sponsorsFor(tx: TenantTx, viewer: Viewer) {
  return viewer.scope.users === 'self' ? [] : findSponsors(tx, viewer.userId)
}

function profileFor({ scope }: Viewer, person: Person, self: boolean) {
  const basic = { id: person.id, displayName: person.displayName, email: person.email, userType: person.userType }
  if (!self && scope.userFields === 'basic') return { ...basic, profile: null }
  const { givenName, surname, companyName, jobTitle, department, country } = person
  return { ...basic, profile: { givenName, surname, companyName, jobTitle, department, country } }
}
