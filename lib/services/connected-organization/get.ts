import { z } from 'zod'
import { contractStanding, listSources } from '@/lib/domain/connected-organization'
import { can, canEverywhere } from '@/lib/domain/permission'
import { findOrganizationSponsors } from '@/lib/data/connected-organization'
import { listPartnerApplications, listPartnerPackages, listPartnerPeople, readPartnerFigures } from '@/lib/data/connected-organization-people'
import { findApplications } from '@/lib/data/application'
import { findGroups } from '@/lib/data/group'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { AppError, entityId, pageInput, query } from '../kernel'
import { liveOrganization } from './fields'

const input = z.object({ id: entityId })

/** One partner with its sources and what the caller may do with it. */
export const getOrganization = query({
  name: 'connected-organization.get',
  permission: 'connected-organization.read',
  input,
  async run({ ctx, input: { id }, tx }) {
    const organization = await liveOrganization(tx, id)
    return { ...organization, sources: listSources(organization.identitySources), contract: contractStanding(organization.contractEndsOn, ctx.now, await readTimeZone(tx)), changeable: can(ctx.actor, 'connected-organization.update') }
  },
})

/** Figures, sponsors and the names behind the inbound rules. */
export const getOrganizationOverview = query({
  name: 'connected-organization.overview',
  permission: 'connected-organization.read',
  input,
  async run({ input: { id }, tx }) {
    const { domains, inbound } = await liveOrganization(tx, id)
    const [figures, sponsors] = [await readPartnerFigures(tx, domains), await findOrganizationSponsors(tx, id)]
    const names = (rows: readonly { readonly id: string; readonly displayName: string }[]) => rows.map(({ id: key, displayName }) => ({ id: key, displayName }))
    return { figures, sponsors, inbound: { applications: inbound.applicationIds && names(await findApplications(tx, inbound.applicationIds)), groups: inbound.groupIds && names(await findGroups(tx, inbound.groupIds)) } }
  },
})

/** One page of a partner's people, by name. */
export const listOrganizationPeople = query({
  name: 'connected-organization.people',
  permission: 'connected-organization.read',
  input: z.object({ id: entityId, ...pageInput }),
  async run({ ctx, input: { id, ...page }, tx }) {
    if (!canEverywhere(ctx.actor, 'user.read')) throw new AppError('FORBIDDEN', { params: { permission: 'user.read' } })
    const { domains } = await liveOrganization(tx, id)
    return { ...(await listPartnerPeople(tx, domains, page)), total: (await readPartnerFigures(tx, domains)).people }
  },
})

/** Applications that a partner's people can open. */
export const listOrganizationApplications = query({
  name: 'connected-organization.applications',
  permission: 'connected-organization.read',
  input,
  run: async ({ input: { id }, tx }) => ({ applications: await listPartnerApplications(tx, (await liveOrganization(tx, id)).domains) }),
})

/** Packages that a partner's people may ask for. */
export const listOrganizationPackages = query({
  name: 'connected-organization.packages',
  permission: 'connected-organization.read',
  input,
  async run({ input: { id }, tx }) {
    const organization = await liveOrganization(tx, id)
    return { packages: await listPartnerPackages(tx, id, organization.state === 'configured') }
  },
})
