import type { EntitlementSettings } from '@/lib/domain/access-package'
import type { Organization, OrganizationSponsor } from '@/lib/domain/connected-organization'
import { findIncompatibility, findPackageRoles } from '@/lib/data/access-package-parts'
import { findPackagePolicies } from '@/lib/data/access-package-policy'
import { findPackage, findPackages } from '@/lib/data/access-package'
import { findOrganization, findOrganizationSponsors } from '@/lib/data/connected-organization'
import { readEntitlementSettings } from '@/lib/data/entitlement-settings'
import { findManagersAbove } from '@/lib/data/manager'
import { findFirstMembers, findGroupsAmong, findHeldAssignments, findPartnersOfDomains, findRehearsedPeople, findRolesOtherwise, type RehearsedPerson } from '@/lib/data/rehearsal'
import { readTimeZone } from '@/lib/data/tenant-settings'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { withId, type PolicyDocument } from './policy-document'
import { subjectsOf } from './rehearsal-subjects'

/** Of a group that decides, so many take part. */
const MEMBERS = 25
const OTHER_ROLES = 2_000

export interface DescribedPerson {
  readonly key: string
  readonly userType: 'Guest' | 'Member'
  readonly name: string
  /** Partner of a guest; null is a guest of nobody known. */
  readonly organizationId: string | null
}

export interface Cast {
  readonly real: readonly string[]
  readonly described: readonly DescribedPerson[]
}

export interface RoleName {
  readonly resource: string
  readonly role: string | null
  readonly kind: 'group' | 'application'
}

export interface RehearsalNames {
  readonly people: Readonly<Record<string, { readonly name: string; readonly detail: string }>>
  /** Packages, and groups that are excluded. */
  readonly things: Readonly<Record<string, string>>
  readonly policies: Readonly<Record<string, string>>
  /** By resource and role, with a space between. */
  readonly roles: Readonly<Record<string, RoleName>>
}

type Json = Readonly<Record<string, unknown>>

/** What of others the one who rehearses may see: packages of these catalogues (undefined: of all), and what people have by other ways. */
export interface Sight {
  readonly catalogIds: readonly string[] | undefined
  readonly otherRoles: boolean
}

const durationOf = ({ daysUntilDeleted }: EntitlementSettings) => `P${daysUntilDeleted}D`

/** One package as a scenario has it: what it gives, what it excludes on either side, and its policies. */
async function packageOf(tx: TenantTx, id: string, documents: readonly PolicyDocument[]) {
  const [found, roles, excluded] = [await findPackage(tx, id), await findPackageRoles(tx, id), await findIncompatibility(tx, id)]
  const live = roles.filter((role) => !role.missing)
  const roleIdOf = ({ kind, role }: (typeof roles)[number]) => role?.id ?? (kind === 'group' ? 'member' : 'default')
  return {
    excluded, displayName: found?.displayName ?? id,
    names: live.map((role): [string, RoleName] => [`${role.originId} ${roleIdOf(role)}`, { resource: role.displayName, role: role.role?.displayName ?? null, kind: role.kind }]),
    groups: live.filter(({ kind }) => kind === 'group').map(({ originId }) => originId),
    json: {
      id, displayName: found?.displayName, isHidden: found?.isHidden, isExternallyVisible: found?.catalog.isExternallyVisible, policies: documents,
      resourceRoles: live.map((role) => ({ resource: role.originId, resourceName: role.displayName, role: roleIdOf(role), roleName: role.role?.displayName })),
      incompatibleAccessPackages: [...excluded.packages, ...excluded.packagesIncompatibleWith].map((other) => other.id), incompatibleGroups: excluded.groups.map((group) => group.id),
    },
  }
}

const personJson = (person: RehearsedPerson, groups: readonly string[]): Json => ({
  id: person.id, displayName: person.displayName, userType: person.userType === 'guest' ? 'Guest' : 'Member', email: person.email, ...person.attributes, accountEnabled: person.state === 'active', sponsors: person.sponsors, manager: person.manager, groups,
  // Accounts of people who were here before stay as they are.
  ...(person.userType === 'guest' && { subjectLifecycle: person.creationType === 'AccessPackage' ? 'governed' : 'notGoverned' }),
})

/** A world to play a package in, as it is stored now: policies (changed or not), people, what they hold, partners and settings. */
export async function worldOf(tx: TenantTx, packageId: string, documents: readonly PolicyDocument[], cast: Cast, sight: Sight, now: Date): Promise<{ readonly world: Json; readonly names: RehearsalNames }> {
  const own = await packageOf(tx, packageId, documents)
  const named = subjectsOf(documents)
  const held = await findHeldAssignments(tx, cast.real, now)
  const members = await findFirstMembers(tx, named.groups, MEMBERS)
  const chosen = await findRehearsedPeople(tx, cast.real)
  const domains = chosen.filter(({ userType }) => userType === 'guest').map(({ email }) => email.split('@').at(-1)?.toLowerCase() ?? '')
  const partnerIds = new Set([...named.organizations, ...cast.described.flatMap(({ organizationId }) => organizationId ?? []), ...(await findPartnersOfDomains(tx, domains)).map(({ organizationId }) => organizationId)])
  const organizations: { readonly found: Organization; readonly sponsors: readonly OrganizationSponsor[] }[] = []
  for (const id of partnerIds) {
    const found = await findOrganization(tx, id)
    if (found) organizations.push({ found, sponsors: await findOrganizationSponsors(tx, id) })
  }
  const others = await findRehearsedPeople(tx, [...new Set([...named.users, ...members.map(({ userId }) => userId), ...organizations.flatMap(({ sponsors }) => sponsors.map(({ id }) => id)), ...chosen.flatMap(({ sponsors }) => sponsors), ...(await findManagersAbove(tx, cast.real))])].filter((id) => !cast.real.includes(id)))
  const watched = [...new Set([...named.groups, ...own.excluded.groups.map((group) => group.id)])]
  const memberships = [...members, ...(await findGroupsAmong(tx, cast.real, watched, now))]
  const groupsOf = (id: string) => [...new Set(memberships.filter(({ userId }) => userId === id).map(({ groupId }) => groupId))]
  const heldElsewhere = [...new Set([...own.excluded.packages, ...own.excluded.packagesIncompatibleWith].map(({ id }) => id).concat(held.map((one) => one.packageId)))].filter((id) => id !== packageId)
  const seen = sight.catalogIds
  const foreign = new Set((await findPackages(tx, heldElsewhere)).filter(({ catalogId }) => seen && !seen.includes(catalogId)).map(({ id }) => id))
  // Of a catalogue that is not theirs nobody learns what a package gives, by what policies, nor who holds it.
  const assignments = held.filter(({ packageId: id }) => !foreign.has(id))
  const packages = [own]
  for (const id of heldElsewhere.filter((one) => !foreign.has(one))) packages.push(await packageOf(tx, id, (await findPackagePolicies(tx, id)).filter((policy) => !policy.isAutomatic).map((policy) => withId(policy.document, policy.id))))
  const people = [...chosen, ...others]
  const isThere = (id: string) => people.some((one) => one.id === id)
  const { externalUserLifecycleAction, ...settings } = await readEntitlementSettings(tx)
  const domainOf = (organizationId: string | null) => organizations.find(({ found }) => found.id === organizationId)?.found.domains[0] ?? 'unknown.example'
  const described = cast.described.map(({ key, userType, name, organizationId }): Json => ({ id: key, displayName: name, userType, email: `${key}@${userType === 'Guest' ? domainOf(organizationId) : 'members.example'}`, ...(userType === 'Guest' && organizationId !== null && partnerIds.has(organizationId) && { connectedOrganization: organizationId }) }))
  return {
    world: {
      timeZone: await readTimeZone(tx),
      people: [...described, ...people.map((person) => personJson({ ...person, sponsors: person.sponsors.filter(isThere), manager: person.manager !== null && isThere(person.manager) ? person.manager : null }, groupsOf(person.id)))],
      connectedOrganizations: organizations.map(({ found, sponsors }) => ({
        id: found.id, displayName: found.displayName, state: found.state, identitySources: [{ '@odata.type': '#microsoft.graph.domainIdentitySource', domains: found.domains }],
        internalSponsors: sponsors.filter(({ kind }) => kind === 'internal').map(({ id }) => id), externalSponsors: sponsors.filter(({ kind }) => kind === 'external').map(({ id }) => id),
      })),
      settings: { externalUserLifecycleAction, durationUntilExternalUserDeletedAfterBlocked: durationOf({ externalUserLifecycleAction, ...settings }) },
      packages: packages.map(({ json }) => json),
      held: (sight.otherRoles ? await findRolesOtherwise(tx, cast.real, OTHER_ROLES) : []).map(({ userId, resource, role }) => ({ person: userId, resource, role: role ?? 'default' })),
      assignments: assignments.map((one) => ({ person: one.userId, package: one.packageId, policy: one.policyId, validTo: one.validTo?.toISOString() ?? null })),
    },
    names: {
      people: Object.fromEntries([...cast.described.map(({ key, name }) => [key, { name, detail: '' }] as const), ...people.map(({ id, displayName, email }) => [id, { name: displayName, detail: email }] as const)]),
      things: Object.fromEntries([...packages.map(({ json, displayName }) => [json.id, displayName] as const), ...own.excluded.groups.map((group) => [group.id, group.displayName] as const)]),
      policies: Object.fromEntries(documents.map((document) => [String(document['id']), String(document['displayName'] ?? '')])),
      roles: Object.fromEntries(packages.flatMap(({ names }) => names)),
    },
  }
}
