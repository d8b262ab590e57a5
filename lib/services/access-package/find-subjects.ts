import { z } from 'zod'
import { canEverywhere, directoryScope } from '@/lib/domain/permission'
import { listOrganizations } from '@/lib/data/connected-organization'
import { findGuestLevel } from '@/lib/data/directory-access'
import { listGroups } from '@/lib/data/group'
import { listUsers } from '@/lib/data/user-list'
import { listPackages } from '@/lib/data/access-package'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { catalogsFor } from '../catalog'
import { query, type Context } from '../kernel'

const MOST = 20

export const subjectSearch = z.object({ of: z.enum(['people', 'groups', 'organizations', 'packages']), text: z.string().trim().min(2).max(200) })

/** People, groups, partners and packages that a policy or a rule may name: names only, for whoever writes policies without being an administrator. */
export const findSubjects = query({
  name: 'access-package.find-subjects',
  permission: 'access-package.update',
  input: subjectSearch,
  limit: { per: 'actor', max: 300, windowSeconds: 300 },
  run: ({ ctx, input, tx }) => searchSubjects(tx, ctx, input),
})

/** At most twenty of a kind, by name. */
export async function searchSubjects(tx: TenantTx, ctx: Context, { of, text: search }: z.infer<typeof subjectSearch>): Promise<{ readonly found: readonly { readonly id: string; readonly displayName: string; readonly detail: string }[] }> {
  const page = { size: MOST }
  // A guest with a role on a catalogue sees no more of the directory than other guests.
  if (of !== 'packages' && ctx.actor.kind === 'user' && !canEverywhere(ctx.actor, 'user.read') && directoryScope(ctx.actor, await findGuestLevel(tx)).users !== 'all') return { found: [] }
  if (of === 'people') return { found: (await listUsers(tx, { search, state: 'active' }, page)).rows.map(({ id, displayName, email }) => ({ id, displayName, detail: email })) }
  if (of === 'groups') return { found: (await listGroups(tx, { search }, page)).rows.map(({ id, displayName, description }) => ({ id, displayName, detail: description ?? '' })) }
  if (of === 'packages') return { found: (await listPackages(tx, { search, catalogIds: await catalogsFor(tx, ctx, 'access-package.read') }, page)).rows.map(({ id, displayName, catalog }) => ({ id, displayName, detail: catalog.displayName })) }
  return { found: (await listOrganizations(tx, { search }, page)).rows.map(({ id, displayName, domains }) => ({ id, displayName, detail: domains.join(', ') })) }
}
