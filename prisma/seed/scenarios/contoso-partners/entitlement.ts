import type { Organization } from '@/lib/domain/entitlement'
import { DAY, HOUR } from '@/lib/domain/shared'
import type { Draft } from '../../draft'
import type { Cast, Stage } from './people'
import { buildRequests } from './requests'
import { PARTNERS, type TenantSpec } from './spec'

type Json = Readonly<Record<string, unknown>>

/** Domains of partners that have a page of their own, with how many days their contract goes on. */
type Connected = readonly (readonly [domain: string, days: number | null, state?: 'proposed' | 'configured'])[]

interface CatalogSpec {
  readonly name: string
  readonly text: string
  readonly published: boolean
  readonly external: boolean
}

interface EntitlementSpec {
  readonly connected: Connected
  readonly catalogs: readonly CatalogSpec[]
  readonly packages: readonly PackageSpec[]
}

interface PackageSpec {
  readonly name: string
  readonly text: string
  readonly catalog: number
  readonly groups?: readonly string[]
  readonly apps?: readonly (readonly [name: string, role?: string])[]
  readonly hidden?: boolean
  readonly archived?: boolean
  readonly policies: readonly string[]
}

const CONTOSO: EntitlementSpec = {
  connected: [
    ['adatum.example', 410], ['litware.example', 21], ['tailspin-logistics.example', 160], ['treyresearch.example', null], ['woodgrove.example', 58], ['bellows.example', null, 'proposed'],
  ],
  catalogs: [
    { name: 'Suppliers', text: 'What makers and carriers of our parts work with', published: true, external: true },
    { name: 'Audit and advice', text: 'Short looks into how we work', published: true, external: true },
    { name: 'Projects', text: 'Being prepared for the new plant', published: false, external: false },
  ],
  packages: [
    { name: 'Supplier planning', text: 'Plan deliveries with us week by week and see when invoices are paid.', catalog: 0, groups: ['Supplier planners'], apps: [['Supplier Portal', 'planner'], ['Invoice Desk']], policies: ['partners', 'direct'] },
    { name: 'Supplier engineering', text: 'Drawings in force, part numbers and quality cases.', catalog: 0, groups: ['Supplier engineers'], apps: [['Drawings Vault'], ['Quality Cases', 'reporter']], policies: ['twoStages'] },
    { name: 'Order approval', text: 'Approve orders on behalf of Contoso.', catalog: 0, apps: [['Supplier Portal', 'approver']], policies: ['members'] },
    { name: 'Logistics', text: 'Dock slots, shipments and customs papers.', catalog: 0, groups: ['Logistics partners'], apps: [['Logistics Board']], policies: ['anyone'] },
    { name: 'Quality audit', text: 'Read quality cases for the time of an audit.', catalog: 1, groups: ['Auditors and advisers'], apps: [['Quality Cases', 'auditor']], policies: ['twoStages'] },
    { name: 'Site visit', text: 'The handbook and the safety training, before the first visit.', catalog: 1, apps: [['Partner Handbook'], ['Safety Training']], hidden: true, policies: ['anyone'] },
    { name: 'Invoice review 2025', text: 'Ended with the audit of that year.', catalog: 1, apps: [['Invoice Desk']], archived: true, policies: ['direct'] },
    { name: 'New plant', text: 'Everything for the people who build it.', catalog: 2, apps: [['Drawings Vault'], ['Logistics Board']], policies: [] },
  ],
}

const SPECS: Readonly<Record<string, EntitlementSpec>> = {
  contoso: CONTOSO,
  fabrikam: {
    connected: [['adatum.example', 200]], catalogs: [{ name: 'Design', text: 'For design offices outside', published: true, external: true }],
    packages: [{ name: 'Design review', text: 'Mark up models together.', catalog: 0, apps: [['Design Review', 'reviewer']], policies: ['partners', 'members'] }],
  },
  northwind: {
    connected: [['litware.example', 90]], catalogs: [{ name: 'Trade', text: 'For customers on account', published: true, external: true }],
    packages: [{ name: 'Order on account', text: 'Order from stock and on call.', catalog: 0, apps: [['Order Desk', 'buyer']], policies: ['anyone'] }],
  },
}

/** Days to the end of the access that some guests have: soon, later, and over. */
const HELD_DAYS = [3, 9, 17, 24, 28, -4] as const

const user = (id: string, description: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: id, description })
const stage = (primaryApprovers: readonly Json[], over: Json = {}): Json => ({
  durationBeforeAutomaticDenial: 'P14D', isApproverJustificationRequired: false, isEscalationEnabled: false, durationBeforeEscalation: 'PT0S', primaryApprovers, fallbackPrimaryApprovers: [], escalationApprovers: [], fallbackEscalationApprovers: [], ...over,
})
const SELF: Json = { enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: true, enableTargetsToSelfRemoveAccess: true, allowCustomAssignmentSchedule: true, enableOnBehalfRequestorsToAddAccess: false, enableOnBehalfRequestorsToUpdateAccess: false, enableOnBehalfRequestorsToRemoveAccess: false, onBehalfRequestors: [] }
const DIRECT: Json = { ...SELF, enableTargetsToSelfAddAccess: false, enableTargetsToSelfUpdateAccess: false, enableTargetsToSelfRemoveAccess: false }
const approval = (stages: readonly Json[]): Json => ({ isApprovalRequiredForAdd: stages.length > 0, isApprovalRequiredForUpdate: false, isRequestorJustificationRequired: stages.length > 0, stages })
const sponsors = { '@odata.type': '#microsoft.graph.internalSponsors' }

/** Partners with their sponsors, catalogues, and packages with policies of every common shape. */
export function buildEntitlement(draft: Draft, { slug, name: tenantName }: TenantSpec, cast: Cast, { now }: Stage): void {
  const spec = SPECS[slug]
  if (!spec) return
  const dice = draft.dice.fork('entitlement')
  const began = new Date(now.getTime() - 70 * DAY)
  const id = () => dice.id(began)
  const row = { created_by: cast.admin.id, created_at: began, updated_at: began }
  const people = cast.visitors.filter(({ from, blocked }) => from !== null && !blocked)
  const inside = people.filter(({ partner }) => partner === null).map(({ person }) => person)
  const organizations = spec.connected.flatMap(([domain, days, state = 'configured']): (Organization & { readonly name: string })[] => {
    const partner = PARTNERS.find((one) => one.domain === domain)
    if (!partner) return []
    const [internal, external] = [inside[spec.connected.findIndex(([one]) => one === domain)], people.find((visitor) => visitor.partner?.domain === domain)?.person]
    const sponsorsOf = (one: typeof internal) => (one && state === 'configured' ? [one.id] : [])
    const at = { id: id(), name: partner.name, state, domains: [domain], internalSponsors: sponsorsOf(internal), externalSponsors: sponsorsOf(external) }
    draft.add('connected_organization', {
      ...row, id: at.id, display_name: partner.name, description: null, state, identity_sources: [{ '@odata.type': '#microsoft.graph.domainIdentitySource', domainName: domain, displayName: partner.name }],
      notes: domain === 'litware.example' ? 'Frame contract is being renewed. Ask Purchasing before you extend anything.' : null,
      contract_ends_on: days === null ? null : new Date(now.getTime() + days * DAY).toISOString().slice(0, 10), contract_end_action: days !== null && days < 60 ? 'endAssignments' : 'remind',
      inbound: { applicationIds: null, groupIds: null, trustMfa: false, automaticConsent: false }, domain_text: domain,
    })
    draft.add('connected_organization_domain', { organization_id: at.id, domain })
    if (internal && state === 'configured') draft.add('connected_organization_sponsor', { organization_id: at.id, user_id: internal.id, kind: 'internal', created_at: began })
    if (external && state === 'configured') draft.add('connected_organization_sponsor', { organization_id: at.id, user_id: external.id, kind: 'external', created_at: began })
    draft.audit({ at: began, action: 'connected-organization.create', actor: { type: 'user', id: cast.admin.id, name: cast.admin.displayName }, target: { type: 'ConnectedOrganization', id: at.id, name: partner.name } })
    return [at]
  })
  const [first, second] = [inside[0], inside[1]]
  const named = [...(first ? [user(first.id, first.displayName)] : []), ...(second ? [user(second.id, second.displayName)] : [])]
  const policies: Readonly<Record<string, Json>> = {
    partners: { displayName: 'Connected partners', description: 'Sponsors of the partner decide.', allowedTargetScope: 'specificConnectedOrganizationUsers', specificAllowedTargets: organizations.slice(0, 3).map((one) => ({ '@odata.type': '#microsoft.graph.connectedOrganizationMembers', connectedOrganizationId: one.id, description: one.name })), expiration: { type: 'afterDuration', duration: 'P180D' }, requestorSettings: SELF, requestApprovalSettings: approval([stage([sponsors], { fallbackPrimaryApprovers: named.slice(0, 1) })]) },
    twoStages: { displayName: 'All configured partners', description: 'The sponsor first, then the owner of the data.', allowedTargetScope: 'allConfiguredConnectedOrganizationUsers', specificAllowedTargets: [], expiration: { type: 'afterDuration', duration: 'P90D' }, requestorSettings: SELF, requestApprovalSettings: approval([stage([sponsors], { fallbackPrimaryApprovers: named.slice(0, 1) }), stage(named, { isApproverJustificationRequired: true, isEscalationEnabled: true, durationBeforeEscalation: 'P7D', escalationApprovers: named.slice(1) })]), questions: [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id: 'b1a1f7f0-5a52-4b0e-9d6e-2f6a3a4f1c11', text: 'Which part or project is it for?', isRequired: true, isAnswerEditable: true, sequence: 0, isSingleLineQuestion: true, localizations: [] }] },
    members: { displayName: `Members of ${tenantName}`, description: '', allowedTargetScope: 'allMemberUsers', specificAllowedTargets: [], expiration: { type: 'afterDuration', duration: 'P365D' }, requestorSettings: SELF, requestApprovalSettings: approval([stage([{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 }], { fallbackPrimaryApprovers: named.slice(0, 1) })]) },
    anyone: { displayName: 'Anybody from outside', description: 'For people who open the link, known or not.', allowedTargetScope: 'allExternalUsers', specificAllowedTargets: [], expiration: { type: 'afterDuration', duration: 'P30D' }, requestorSettings: SELF, requestApprovalSettings: approval([stage([...named, user(cast.admin.id, cast.admin.displayName)])]) },
    direct: { displayName: 'Assigned by an administrator', description: '', allowedTargetScope: 'notSpecified', specificAllowedTargets: [], expiration: { type: 'noExpiration' }, requestorSettings: DIRECT, requestApprovalSettings: approval([]) },
  }
  const catalogs = spec.catalogs.map((catalog) => {
    const catalogId = id()
    draft.add('catalog', { ...row, id: catalogId, display_name: catalog.name, description: catalog.text, state: catalog.published ? 'published' : 'unpublished', is_externally_visible: catalog.external })
    return { id: catalogId, resources: new Map<string, string>() }
  })
  if (first && catalogs[0]) draft.add('catalog_role_assignment', { id: id(), catalog_id: catalogs[0].id, role: 'owner', user_id: first.id, created_by: cast.admin.id, created_at: began })
  if (second && catalogs[1]) draft.add('catalog_role_assignment', { id: id(), catalog_id: catalogs[1].id, role: 'packageManager', user_id: second.id, created_by: cast.admin.id, created_at: began })
  const byName = (table: 'app_group' | 'application', name: string) => String(draft.rows(table).find((one) => one['display_name'] === name)?.['id'] ?? '')
  const resource = (catalog: (typeof catalogs)[number], kind: 'group_id' | 'application_id', originId: string) => {
    const known = catalog.resources.get(originId) ?? id()
    if (!catalog.resources.has(originId)) draft.add('catalog_resource', { id: known, catalog_id: catalog.id, group_id: null, application_id: null, [kind]: originId, created_by: cast.admin.id, created_at: began })
    catalog.resources.set(originId, known)
    return known
  }
  const outside = people.flatMap(({ partner, person }) => (partner === null ? [] : [person])).slice(2)
  /** Access of somebody that ends so many days from now. */
  const hold = (packageId: string, policyId: string, person: (typeof outside)[number] | undefined, days: number) => {
    if (!person) return
    const [from, to] = [new Date(now.getTime() + (days - 30) * DAY), new Date(now.getTime() + days * DAY)]
    draft.add('access_assignment', {
      id: dice.id(from), user_id: person.id, package_id: packageId, policy_id: policyId, valid_from: from, valid_to: to, created_at: from, request_id: null, pending_notices: [],
      ...(days > 0 ? { state: 'delivered', due_at: to, ended_at: null, end_reason: null } : { state: 'expired', due_at: null, ended_at: to, end_reason: 'expired' }),
    })
  }
  const offers: Parameters<typeof buildRequests>[1]['offers'][number][] = []
  const made = spec.packages.map((one, index) => {
    const catalog = catalogs[one.catalog]
    const at = new Date(began.getTime() + (index + 1) * HOUR)
    const packageId = dice.id(at)
    if (!catalog) return packageId
    draft.add('access_package', { ...row, id: packageId, catalog_id: catalog.id, display_name: one.name, description: one.text, is_hidden: one.hidden ?? false, archived_at: one.archived ? new Date(now.getTime() - 9 * DAY) : null, created_at: at, updated_at: at })
    const roles: { resource: string; role: string }[] = []
    const give = (resourceId: string, appRoleId: string | null) => draft.add('access_package_resource_role', { id: id(), package_id: packageId, resource_id: resourceId, app_role_id: appRoleId, created_by: cast.admin.id, created_at: at })
    for (const name of one.groups ?? []) {
      const group = byName('app_group', name)
      roles.push({ resource: group, role: 'member' })
      give(resource(catalog, 'group_id', group), null)
    }
    for (const [name, role] of one.apps ?? []) {
      const app = byName('application', name)
      const appRole = draft.rows('app_role').find((known) => known['application_id'] === app && known['value'] === role)?.['id']
      roles.push({ resource: app, role: appRole === undefined ? 'default' : String(appRole) })
      give(resource(catalog, 'application_id', app), appRole === undefined ? null : String(appRole))
    }
    const offered = one.policies.map((name) => ({ ...policies[name], name, id: id() }))
    offers.push({ id: packageId, name: one.name, roles, policies: offered })
    for (const { name, id: policyId } of offered) {
      draft.add('access_package_policy', { ...row, id: policyId, package_id: packageId, document: policies[name] ?? {}, created_at: at, updated_at: at })
      if (name === 'anyone' && !one.hidden) for (const [index, days] of HELD_DAYS.entries()) hold(packageId, policyId, outside[index], days)
    }
    draft.audit({ at, action: 'access-package.create', actor: { type: 'user', id: cast.admin.id, name: cast.admin.displayName }, target: { type: 'AccessPackage', id: packageId, name: one.name } })
    return packageId
  })
  const [, away, standIn] = inside
  if (away && standIn) draft.add('approval_delegation', { user_id: away.id, delegate_id: standIn.id, starts_at: new Date(now.getTime() - DAY), ends_at: new Date(now.getTime() + 6 * DAY), created_at: new Date(now.getTime() - DAY) })
  buildRequests(draft, { now, dice: dice.fork('requests'), offers, organizations, members: [cast.admin, ...inside], guests: outside.slice(HELD_DAYS.length).filter(({ createdAt }) => createdAt.getTime() < now.getTime() - 25 * DAY) })
  const lifecycle = (displayName: string, rule: Json) => draft.add('guest_lifecycle_policy', { ...row, id: id(), display_name: displayName, description: null, priority: 1, scope: { type: 'all', ids: [], domains: [], exceptGroupIds: [] }, grace_days: 14, action: 'report', delete_after_days: 30, ...rule })
  lifecycle('Quiet guests', { kind: 'inactivity', threshold: 60 })
  lifecycle('Nobody answers for them', { kind: 'sponsors', threshold: 1 })
  // Who orders does not approve.
  if (made[0] && made[2]) draft.add('access_package_incompatible_package', { package_id: made[0], incompatible_id: made[2], created_at: began })
  const auditors = byName('app_group', 'Auditors and advisers')
  if (auditors && made[1]) draft.add('access_package_incompatible_group', { package_id: made[1], group_id: auditors, created_at: began })
}
