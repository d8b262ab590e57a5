import { assignmentPolicySchema, entitlementSettingsSchema, type AccessPackage, type Account, type Assignment, type AssignmentPolicy, type Facts, type Organization, type Person, type ResourceRole } from '@/lib/domain/entitlement'
import { readAccounts } from './access-account'
import type { ReadVersions } from './access-request'
import { toRecord } from './access-request-read'
import { findDelegators } from './approval-delegation'
import { readEntitlementSettings } from './entitlement-settings'
import type { Prisma } from './generated/client'
import type { TenantTx } from './tenant-tx'

/** What a request touches: whose access, and which packages. Everybody who asks or decides is named too. */
export interface FactsSeed {
  readonly targets: readonly string[]
  readonly people?: readonly string[]
  readonly packages?: readonly string[]
}

export interface LoadedFacts {
  readonly facts: Facts
  readonly versions: ReadVersions
}

const unique = (ids: readonly string[]) => [...new Set(ids)]
const OPEN_REQUESTS = ['submitted', 'pendingApproval', 'scheduled', 'delivering']
const ASSIGNMENT = {
  id: true, requestId: true, userId: true, packageId: true, policyId: true, state: true, validFrom: true, validTo: true, pendingNotices: true, leavesAt: true, version: true,
} as const satisfies Prisma.AccessAssignmentSelect

// SAFE: only saveStep writes notices.
const noticesOf = (value: unknown) => value as Assignment['notices']

function toAssignment(row: Prisma.AccessAssignmentGetPayload<{ select: typeof ASSIGNMENT }>): Assignment {
  return {
    id: row.id, request: row.requestId ?? row.id, person: row.userId, package: row.packageId, policy: row.policyId, validFrom: row.validFrom.getTime(), validTo: row.validTo?.getTime() ?? null, leavesAt: row.leavesAt?.getTime() ?? null,
    // SAFE: a CHECK constraint keeps states closed.
    state: row.state as Assignment['state'], notices: noticesOf(row.pendingNotices),
  }
}

/** Loads what the rules look up for some people and packages: few statements, however many people they are. */
export async function loadFacts(tx: TenantTx, seed: FactsSeed, now: Date): Promise<LoadedFacts> {
  const assigned = await tx.db.accessAssignment.findMany({ where: { userId: { in: unique(seed.targets) }, state: { not: 'expired' } }, select: ASSIGNMENT })
  const asked = await tx.db.accessRequest.findMany({ where: { targetId: { in: unique(seed.targets) }, state: { in: OPEN_REQUESTS } }, select: { id: true, record: true, version: true } })
  const requests = asked.map(({ record }) => toRecord(record))
  const assignments = assigned.map(toAssignment)
  const packages = await loadPackages(tx, unique([...(seed.packages ?? []), ...assignments.map((one) => one.package), ...requests.map((one) => one.package)]))
  const policies = [...packages.values()].flatMap((one) => one.policies.map(({ document }) => document))
  const groups = await loadGroups(tx, policies)
  const own = await loadPeople(tx, unique([...seed.targets, ...(seed.people ?? []), ...requests.flatMap(({ requestor }) => requestor ?? [])]))
  const organizations = await loadOrganizations(tx, unique([...own.values()].flatMap(({ email }) => email?.split('@').at(-1)?.toLowerCase() ?? [])))
  const deciders = unique([
    ...policies.flatMap(decidersNamed), ...[...groups.values()].flat(), ...[...own.values()].flatMap(({ sponsors }) => sponsors),
    ...organizations.flatMap(({ internalSponsors, externalSponsors }) => [...internalSponsors, ...externalSponsors]),
  ]).filter((id) => !own.has(id))
  const people = new Map([...own, ...(await loadPeople(tx, deciders))])
  const [held, delegators] = [await loadHeld(tx, unique(seed.targets)), await findDelegators(tx, seed.people ?? [], now)]
  const { externalUserLifecycleAction, daysUntilDeleted } = await readEntitlementSettings(tx)
  const facts: Facts = {
    person: (id) => people.get(id), membersOf: (group) => groups.get(group) ?? [], organization: (id) => organizations.find((one) => one.id === id),
    organizationOfDomain: (domain) => organizations.find(({ domains }) => domains.includes(domain)), package: (id) => packages.get(id),
    assignments: (id) => assignments.filter(({ person }) => person === id), requests: (id) => requests.filter(({ target }) => target === id),
    held: (id) => held.get(id) ?? [], delegators: (id) => delegators.get(id) ?? [],
    settings: entitlementSettingsSchema.parse({ externalUserLifecycleAction, durationUntilExternalUserDeletedAfterBlocked: `P${daysUntilDeleted}D` }), zone: 'UTC',
  }
  return { facts, versions: new Map([...assigned, ...asked].map(({ id, version }) => [id, version])) }
}

const approverSets = (policy: AssignmentPolicy) => [
  ...policy.requestApprovalSettings.stages.flatMap((stage) => [stage.primaryApprovers, stage.fallbackPrimaryApprovers, stage.escalationApprovers, stage.fallbackEscalationApprovers]).flat(), ...policy.requestorSettings.onBehalfRequestors,
]
const decidersNamed = (policy: AssignmentPolicy) => approverSets(policy).flatMap((set) => (set.kind === 'singleUser' ? set.userId ?? set.id ?? [] : []))

async function loadPackages(tx: TenantTx, ids: readonly string[]): Promise<Map<string, AccessPackage>> {
  const rows = await tx.db.accessPackage.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true, archivedAt: true, isHidden: true, catalog: { select: { state: true, isExternallyVisible: true } },
      resourceRoles: { select: { appRoleId: true, resource: { select: { groupId: true, applicationId: true } } } },
      policies: { select: { id: true, document: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }, incompatible: { select: { incompatibleId: true } }, incompatibleGroups: { select: { groupId: true } },
    },
  })
  return new Map(rows.map((row) => [row.id, {
    id: row.id, isEnabled: row.archivedAt === null, isHidden: row.isHidden, isPublished: row.catalog.state === 'published', isExternallyVisible: row.catalog.isExternallyVisible,
    resourceRoles: row.resourceRoles.map(({ resource, appRoleId }) => (resource.groupId ? { resource: resource.groupId, role: 'member' } : { resource: resource.applicationId ?? '', role: appRoleId ?? 'default' })),
    incompatiblePackages: row.incompatible.map(({ incompatibleId }) => incompatibleId), incompatibleGroups: row.incompatibleGroups.map(({ groupId }) => groupId),
    // A policy that cannot be read lets nobody in.
    policies: row.policies.flatMap(({ id, document }) => {
      const read = assignmentPolicySchema.safeParse({ ...(typeof document === 'object' && document), id })
      return read.success ? [{ document: read.data, isEnabled: true }] : []
    }),
  }]))
}

async function loadGroups(tx: TenantTx, policies: readonly AssignmentPolicy[]): Promise<Map<string, string[]>> {
  const ids = unique(policies.flatMap(approverSets).flatMap((set) => (set.kind === 'groupMembers' ? set.groupId ?? set.id ?? [] : [])))
  const rows = ids.length === 0 ? [] : await tx.db.groupMember.findMany({ where: { groupId: { in: ids }, group: { deletedAt: null } }, select: { groupId: true, userId: true }, take: 5_000 })
  const members = new Map<string, string[]>()
  for (const { groupId, userId } of rows) members.set(groupId, [...(members.get(groupId) ?? []), userId])
  return members
}

const PERSON = {
  id: true, email: true, userType: true, creationType: true, displayName: true, companyName: true, jobTitle: true, department: true, country: true,
  sponsorships: { select: { sponsorId: true } }, memberships: { where: { group: { deletedAt: null } }, select: { groupId: true } },
} as const satisfies Prisma.UserSelect
type PersonRow = Prisma.UserGetPayload<{ select: typeof PERSON }>

async function loadPeople(tx: TenantTx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.user.findMany({ where: { id: { in: [...ids] } }, select: PERSON })
  const accounts = await readAccounts(tx, ids)
  return new Map(rows.flatMap((row) => {
    const account = accounts.get(row.id)
    return account ? [[row.id, toPerson(row, account)] as const] : []
  }))
}

function toPerson(row: PersonRow, account: Account): Person {
  const userType = row.userType === 'guest' ? 'Guest' : 'Member'
  return {
    id: row.id, email: row.email, userType, manager: null, sponsors: row.sponsorships.map(({ sponsorId }) => sponsorId), groups: row.memberships.map(({ groupId }) => groupId), connectedOrganization: null, account,
    // Guests who came by another way than a package were here before: their account stays as it is when their last access ends.
    isGoverned: row.creationType === 'AccessPackage',
    attributes: new Map(Object.entries({ displayname: row.displayName, mail: row.email, companyname: row.companyName, jobtitle: row.jobTitle, department: row.department, country: row.country, usertype: userType })),
  }
}

async function loadOrganizations(tx: TenantTx, domains: readonly string[]): Promise<Organization[]> {
  if (domains.length === 0) return []
  const rows = await tx.db.connectedOrganization.findMany({ where: { domains: { some: { domain: { in: [...domains] } } } }, select: { id: true, state: true, domains: { select: { domain: true } }, sponsors: { select: { userId: true, kind: true } } } })
  return rows.map((row) => {
    const sponsors = (kind: string) => row.sponsors.filter((one) => one.kind === kind).map(({ userId }) => userId)
    return { id: row.id, state: row.state === 'proposed' ? 'proposed' : 'configured', domains: row.domains.map(({ domain }) => domain), internalSponsors: sponsors('internal'), externalSponsors: sponsors('external') }
  })
}

/** Roles by any other way than a package. */
async function loadHeld(tx: TenantTx, ids: readonly string[]): Promise<Map<string, ResourceRole[]>> {
  const direct = await tx.db.appAssignment.findMany({ where: { userId: { in: [...ids] }, application: { deletedAt: null } }, select: { userId: true, applicationId: true, appRoleId: true } })
  const member = await tx.db.groupMember.findMany({ where: { userId: { in: [...ids] }, group: { deletedAt: null } }, select: { userId: true, groupId: true } })
  const held = new Map<string, ResourceRole[]>()
  const add = (id: string, role: ResourceRole) => held.set(id, [...(held.get(id) ?? []), role])
  for (const row of direct) if (row.userId) add(row.userId, { resource: row.applicationId, role: row.appRoleId ?? 'default' })
  for (const row of member) add(row.userId, { resource: row.groupId, role: 'member' })
  return held
}
