import { contractOver } from '@/lib/domain/connected-organization'
import { assignmentPolicySchema, entitlementSettingsSchema, hasEnded, type AccessPackage, type Account, type Assignment, type AssignmentPolicy, type Facts, type Organization, type Person, type ResourceRole } from '@/lib/domain/entitlement'
import { readAccounts } from './access-account'
import { OPEN_REQUESTS, type ReadVersions } from './access-request'
import { toRecord } from './access-request-read'
import { findDelegators } from './approval-delegation'
import { readEntitlementSettings } from './entitlement-settings'
import { findManagersAbove } from './manager'
import { readTimeZone } from './tenant-settings'
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

function grouped<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

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
  const asked = await tx.db.accessRequest.findMany({ where: { targetId: { in: unique(seed.targets) }, state: { in: [...OPEN_REQUESTS] } }, select: { id: true, record: true, version: true } })
  const requests = asked.map(({ record }) => toRecord(record))
  const assignments = assigned.map(toAssignment)
  const packages = await loadPackages(tx, unique([...(seed.packages ?? []), ...assignments.map((one) => one.package), ...requests.map((one) => one.package)]))
  const policies = [...packages.values()].flatMap((one) => one.policies.map(({ document }) => document))
  const groups = await loadGroups(tx, policies)
  const own = await loadPeople(tx, unique([...seed.targets, ...(seed.people ?? []), ...requests.flatMap(({ requestor }) => requestor ?? [])]))
  const zone = await readTimeZone(tx)
  const organizations = await loadOrganizations(tx, unique([...own.values()].flatMap(({ email }) => email?.split('@').at(-1)?.toLowerCase() ?? [])), zone, now)
  const deciders = unique([
    ...policies.flatMap(decidersNamed), ...[...groups.values()].flat(), ...[...own.values()].flatMap(({ sponsors }) => sponsors),
    ...(policies.some(asksManagers) ? await findManagersAbove(tx, [...own.keys()]) : []), ...organizations.flatMap(({ internalSponsors, externalSponsors }) => [...internalSponsors, ...externalSponsors]),
  ]).filter((id) => !own.has(id))
  const people = new Map([...own, ...(await loadPeople(tx, deciders))])
  const [held, delegators] = [await loadHeld(tx, unique(seed.targets)), await findDelegators(tx, seed.people ?? [], now)]
  const { externalUserLifecycleAction, daysUntilDeleted } = await readEntitlementSettings(tx)
  const [assignmentsOf, requestsOf] = [grouped(assignments, ({ person }) => person), grouped(requests, ({ target }) => target)]
  const facts: Facts = {
    person: (id) => people.get(id), membersOf: (group) => groups.get(group) ?? [], organization: (id) => organizations.find((one) => one.id === id),
    organizationOfDomain: (domain) => organizations.find(({ domains }) => domains.includes(domain)), package: (id) => packages.get(id),
    assignments: (id) => assignmentsOf.get(id) ?? [], requests: (id) => requestsOf.get(id) ?? [],
    held: (id) => held.get(id) ?? [], delegators: (id) => delegators.get(id) ?? [],
    settings: entitlementSettingsSchema.parse({ externalUserLifecycleAction, durationUntilExternalUserDeletedAfterBlocked: `P${daysUntilDeleted}D` }), zone,
  }
  return { facts, versions: new Map([...assigned, ...asked].map(({ id, version }) => [id, version])) }
}

const approverSets = (policy: AssignmentPolicy) => [
  ...policy.requestApprovalSettings.stages.flatMap((stage) => [stage.primaryApprovers, stage.fallbackPrimaryApprovers, stage.escalationApprovers, stage.fallbackEscalationApprovers]).flat(), ...policy.requestorSettings.onBehalfRequestors,
]
const asksManagers = (policy: AssignmentPolicy) => approverSets(policy).some(({ kind }) => kind === 'requestorManager' || kind === 'targetManager')
const decidersNamed = (policy: AssignmentPolicy) => approverSets(policy).flatMap((set) => (set.kind === 'singleUser' ? set.userId ?? set.id ?? [] : []))

interface PackageRow {
  readonly id: string
  readonly archivedAt: Date | null
  readonly isHidden: boolean
  readonly isPublished: boolean
  readonly isExternallyVisible: boolean
  readonly roles: readonly ResourceRole[] | null
  readonly policies: readonly { readonly id: string; readonly document: unknown }[] | null
  readonly packages: readonly string[] | null
  readonly groups: readonly string[] | null
}

const PACKAGES = `
  select p.id::text, p.archived_at as "archivedAt", p.is_hidden as "isHidden", c.state = 'published' as "isPublished", c.is_externally_visible as "isExternallyVisible",
    (select json_agg(json_build_object('resource', coalesce(s.group_id, s.application_id), 'role', case when s.group_id is not null then 'member' else coalesce(r.app_role_id::text, 'default') end))
      from access_package_resource_role r join catalog_resource s on s.tenant_id = r.tenant_id and s.id = r.resource_id where r.tenant_id = p.tenant_id and r.package_id = p.id) as roles,
    (select json_agg(json_build_object('id', x.id, 'document', x.document) order by x.created_at, x.id) from access_package_policy x where x.tenant_id = p.tenant_id and x.package_id = p.id) as policies,
    (select json_agg(x.incompatible_id) from access_package_incompatible_package x where x.tenant_id = p.tenant_id and x.package_id = p.id) as packages,
    (select json_agg(x.group_id) from access_package_incompatible_group x where x.tenant_id = p.tenant_id and x.package_id = p.id) as groups
  from access_package p join catalog c on c.tenant_id = p.tenant_id and c.id = p.catalog_id
  where p.tenant_id = $1::uuid and p.id = any($2::uuid[])`

async function loadPackages(tx: TenantTx, ids: readonly string[]): Promise<Map<string, AccessPackage>> {
  const rows = ids.length === 0 ? [] : await tx.rows<PackageRow>({ name: 'access-facts-packages', text: PACKAGES, values: [tx.tenantId, [...ids]] })
  return new Map(rows.map((row) => [row.id, {
    id: row.id, isEnabled: row.archivedAt === null, isHidden: row.isHidden, isPublished: row.isPublished, isExternallyVisible: row.isExternallyVisible,
    resourceRoles: row.roles ?? [], incompatiblePackages: row.packages ?? [], incompatibleGroups: row.groups ?? [],
    // A policy that cannot be read lets nobody in.
    policies: (row.policies ?? []).flatMap(({ id, document }) => {
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

interface PersonRow {
  readonly id: string
  readonly email: string | null
  readonly userType: string
  readonly creationType: string
  readonly displayName: string
  readonly companyName: string | null
  readonly jobTitle: string | null
  readonly department: string | null
  readonly employeeId: string | null
  readonly country: string | null
  readonly manager: string | null
  readonly sponsors: readonly string[]
  readonly groups: readonly string[]
}

const PEOPLE = `
  select u.id::text, u.email, u.user_type as "userType", u.creation_type as "creationType", u.display_name as "displayName", u.company_name as "companyName", u.job_title as "jobTitle", u.department, u.employee_id as "employeeId", u.country,
    (select m.manager_id::text from user_manager m join app_user a on a.tenant_id = m.tenant_id and a.id = m.manager_id and a.deleted_at is null where m.tenant_id = u.tenant_id and m.user_id = u.id) as manager,
    array(select s.sponsor_id::text from user_sponsor s where s.tenant_id = u.tenant_id and s.user_id = u.id) as sponsors,
    array(select m.group_id::text from group_member m join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id where m.tenant_id = u.tenant_id and m.user_id = u.id and g.deleted_at is null) as groups
  from app_user u where u.tenant_id = $1::uuid and u.id = any($2::uuid[])`

async function loadPeople(tx: TenantTx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<PersonRow>({ name: 'access-facts-people', text: PEOPLE, values: [tx.tenantId, [...ids]] })
  const accounts = await readAccounts(tx, ids)
  return new Map(rows.flatMap((row) => {
    const account = accounts.get(row.id)
    return account ? [[row.id, toPerson(row, account)] as const] : []
  }))
}

function toPerson(row: PersonRow, account: Account): Person {
  const userType = row.userType === 'guest' ? 'Guest' : 'Member'
  return {
    id: row.id, human: row.employeeId?.toLowerCase(), email: row.email, userType, manager: row.manager, sponsors: row.sponsors, groups: row.groups, connectedOrganization: null, account,
    // Guests who came by another way than a package were here before: their account stays as it is when their last access ends.
    isGoverned: row.creationType === 'AccessPackage',
    attributes: new Map(Object.entries({ mail: row.email, companyname: row.companyName, jobtitle: row.jobTitle, department: row.department, country: row.country, usertype: userType })),
  }
}

async function loadOrganizations(tx: TenantTx, domains: readonly string[], zone: string, now: Date): Promise<Organization[]> {
  if (domains.length === 0) return []
  const rows = await tx.db.connectedOrganization.findMany({ where: { domains: { some: { domain: { in: [...domains] } } } }, select: { id: true, state: true, contractEndsOn: true, contractEndAction: true, domains: { select: { domain: true } }, sponsors: { select: { userId: true, kind: true } } } })
  return rows.map((row) => {
    const at = row.contractEndsOn !== null && row.contractEndAction === 'endAssignments' ? contractOver(row.contractEndsOn, zone) : null
    const sponsors = (kind: string) => row.sponsors.filter((one) => one.kind === kind).map(({ userId }) => userId)
    return { id: row.id, state: row.state === 'proposed' ? 'proposed' : 'configured', domains: row.domains.map(({ domain }) => domain), internalSponsors: sponsors('internal'), externalSponsors: sponsors('external'), accessEnds: at === null ? null : { at, isOver: hasEnded(at, now.getTime()) } }
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
