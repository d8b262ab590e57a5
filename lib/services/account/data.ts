import { z } from 'zod'
import { listOwnSignIns, readOwnAccess } from '@/lib/data/own-account'
import { findLiveSessions } from '@/lib/data/session'
import { findIdentities } from '@/lib/data/user'
import { query } from '@/lib/services/kernel'
import { ownPerson } from './self'

/** Everything this organisation stores about the signed-in person, as one document (GDPR Art. 15, 20). No secret is in it. */
export const downloadOwnData = query({
  name: 'account.download-data',
  permission: 'self',
  input: z.object({}),
  limit: { per: 'actor', max: 20, windowSeconds: 3_600 },
  async run({ ctx, tx }) {
    const person = await ownPerson(tx, ctx)
    return {
      organisation: { id: ctx.tenant.id, name: ctx.tenant.name },
      producedAt: ctx.now.toISOString(),
      profile: person,
      identities: await findIdentities(tx, person.id),
      access: await readOwnAccess(tx, person.id),
      sessions: await findLiveSessions(tx, person.id, ctx.now),
      signIns: await listOwnSignIns(tx, person.id, new Date(0), 10_000),
    }
  },
})
