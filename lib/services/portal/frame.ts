import { z } from 'zod'
import { permissionsOf } from '@/lib/domain/permission'
import { hasAnyPackage } from '@/lib/data/access-request-read'
import { answersForGuests } from '@/lib/data/guest-attestation'
import { listMemberships, listTiles, provenMailbox } from '@/lib/data/portal'
import { viewerOf } from '../directory/scope'
import { query } from '../kernel'
import { signedInUserId } from './self'

/** What the frame of the portal needs: who is here, where else they belong, what of the directory they may see, and whether they answer for guests or administer anything here. */
export const getFrame = query({
  name: 'portal.frame',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const userId = signedInUserId(ctx)
    const mailbox = await provenMailbox(tx, userId)
    const others = mailbox ? (await listMemberships(mailbox)).filter(({ slug }) => slug !== ctx.tenant.slug) : []
    const person = ctx.actor.kind === 'user' ? ctx.actor : null
    return {
      tenant: { id: ctx.tenant.id, name: ctx.tenant.name },
      account: { name: person?.name ?? '', email: person?.email ?? '' },
      administers: person !== null && [...permissionsOf(person), ...(person.delegated ?? [])].some((permission) => permission.endsWith('.read')),
      /** Without access for now: nobody else is shown, and My Apps only if something else was given. */
      dormant: person?.dormant === true,
      apps: person?.dormant !== true || (await listTiles(tx, userId, ctx.now)).length > 0,
      sponsors: await answersForGuests(tx, userId),
      directory: (await viewerOf(ctx, tx)).scope,
      packages: await hasAnyPackage(tx),
      others: others.map(({ slug, name }) => ({ slug, name })),
    }
  },
})
