import type { RoleName } from '@/lib/domain/permission'

export interface Partner {
  readonly name: string
  readonly domain: string
  readonly country: string
  /** First three parts of the address its people come from (RFC 5737: never a real one) and where its range begins. */
  readonly network: readonly [prefix: string, host: number]
  /** Share of the guests. */
  readonly size: number
  readonly titles: readonly string[]
}

const SUPPLY = ['Key Account Manager', 'Sales Engineer', 'Order Desk Clerk', 'Production Planner', 'Quality Engineer']
const FREIGHT = ['Dispatcher', 'Customs Specialist', 'Fleet Coordinator', 'Warehouse Lead']
const ADVICE = ['Consultant', 'Senior Consultant', 'Engagement Manager', 'Auditor']
const DESIGN = ['Design Engineer', 'CAD Specialist', 'Tooling Lead', 'Test Engineer']

const NET = ['192.0.2', '198.51.100', '203.0.113'] as const
const list: readonly (readonly [string, string, string, number, readonly string[]])[] = [
  ['Adatum Precision', 'adatum.example', 'DE', 34, SUPPLY], ['Litware Castings', 'litware.example', 'AT', 28, SUPPLY], ['Proseware Electronics', 'proseware.example', 'CZ', 26, SUPPLY],
  ['Tailspin Logistics', 'tailspin-logistics.example', 'NL', 24, FREIGHT], ['Wide World Importers', 'wideworldimporters.example', 'GB', 22, FREIGHT], ['VanArsdel Tooling', 'vanarsdel.example', 'BE', 20, DESIGN],
  ['Trey Research', 'treyresearch.example', 'SE', 18, DESIGN], ['Lucerne Surfaces', 'lucerne-surfaces.example', 'CH', 17, SUPPLY], ['Woodgrove Audit', 'woodgrove.example', 'IE', 16, ADVICE],
  ['Humongous Insurance', 'humongousinsurance.example', 'FR', 12, ADVICE], ['Alpine Bearings', 'alpine-bearings.example', 'IT', 15, SUPPLY], ['Fourth Coffee Vending', 'fourthcoffee.example', 'DE', 6, SUPPLY],
  ['Graphic Design Institute', 'graphicdesigninstitute.example', 'DK', 8, DESIGN], ['Relecloud Hosting', 'relecloud.example', 'IE', 12, ADVICE], ['Southridge Freight', 'southridge.example', 'PL', 16, FREIGHT],
  ['Wingtip Drives', 'wingtip-drives.example', 'JP', 14, SUPPLY], ['Consolidated Messenger', 'consolidatedmessenger.example', 'ES', 14, FREIGHT], ['Bellows Metrology', 'bellows.example', 'SE', 11, DESIGN],
  ['Lamna Polymers', 'lamna.example', 'RO', 13, SUPPLY], ['Munson Fasteners', 'munson.example', 'PT', 12, SUPPLY], ['Nod Technical Writing', 'nod-writing.example', 'FI', 7, ADVICE],
  ['First Up Consultants', 'firstup.example', 'DE', 14, ADVICE], ['Margie Travel Desk', 'margie-travel.example', 'GR', 5, ADVICE], ['Adventure Hydraulics', 'adventure-hydraulics.example', 'TR', 15, SUPPLY],
  ['Best Coatings', 'best-coatings.example', 'HU', 12, SUPPLY],
]

export const PARTNERS: readonly Partner[] = list.map(([name, domain, country, size, titles], index) => ({
  name, domain, country, size, titles, network: [NET[index % 3] ?? NET[0], 10 + Math.floor(index / 3) * 24],
}))

export interface AppSpec {
  readonly name: string
  readonly text: string
  readonly kind: 'oidc' | 'bookmark'
  readonly color: string
  readonly roles?: readonly (readonly [string, string])[]
  /** Everybody may open it. */
  readonly open?: boolean
  readonly permissions?: readonly string[]
}

export interface GroupSpec {
  readonly name: string
  readonly text: string
  /** Guests with one of these words in their title, or members of a department. */
  readonly titles?: readonly string[]
  readonly department?: string
  /** Applications its people may open, with a role where there is one. */
  readonly opens: readonly (readonly [app: string, role?: string])[]
}

export interface TenantSpec {
  readonly slug: string
  readonly name: string
  readonly domain: string
  readonly members: number
  readonly guests: number
  readonly departments: readonly string[]
  readonly admins: readonly RoleName[]
  readonly apps: readonly AppSpec[]
  readonly groups: readonly GroupSpec[]
  readonly allow: readonly (readonly [domain: string, reason: string])[]
  readonly deny: readonly (readonly [domain: string, reason: string])[]
}

const CONTOSO: TenantSpec = {
  slug: 'contoso', name: 'Contoso', domain: 'contoso.example', members: 38, guests: 300, departments: ['Purchasing', 'Quality', 'Engineering', 'Logistics', 'Finance', 'IT'],
  admins: ['Global Reader', 'User Administrator', 'User Administrator', 'Guest Inviter', 'Guest Inviter', 'Guest Inviter', 'Helpdesk Administrator', 'Application Administrator', 'Security Reader', 'Reports Reader'],
  apps: [
    { name: 'Supplier Portal', text: 'Orders, forecasts and delivery schedules', kind: 'oidc', color: '#3355dd', roles: [['viewer', 'Viewer'], ['planner', 'Planner'], ['approver', 'Approver']] },
    { name: 'Parts Catalogue', text: 'Part numbers, drawings in force, lead times', kind: 'oidc', color: '#0e7c66' },
    { name: 'Quality Cases', text: 'Complaints, 8D reports and release samples', kind: 'oidc', color: '#b4460f', roles: [['reporter', 'Reporter'], ['auditor', 'Auditor']] },
    { name: 'Drawings Vault', text: 'Controlled drawings, watermarked per company', kind: 'oidc', color: '#6b3fa0' },
    { name: 'Logistics Board', text: 'Dock slots, shipments and customs papers', kind: 'oidc', color: '#0b6e99', permissions: ['User.Read.All'] },
    { name: 'Invoice Desk', text: 'Send invoices and see when they are paid', kind: 'oidc', color: '#8a6d00' },
    { name: 'Partner Handbook', text: 'How Contoso works with its suppliers', kind: 'bookmark', color: '#57606a', open: true },
    { name: 'Safety Training', text: 'Needed before the first visit to a site', kind: 'bookmark', color: '#a11d3a', open: true },
  ],
  groups: [
    { name: 'Supplier planners', text: 'Plan deliveries with us week by week', titles: ['Planner', 'Order Desk', 'Account'], opens: [['Supplier Portal', 'planner'], ['Parts Catalogue'], ['Invoice Desk']] },
    { name: 'Supplier engineers', text: 'Make and measure parts for us', titles: ['Engineer', 'Tooling', 'CAD'], opens: [['Drawings Vault'], ['Parts Catalogue'], ['Quality Cases', 'reporter']] },
    { name: 'Logistics partners', text: 'Bring and fetch', titles: ['Dispatcher', 'Customs', 'Fleet', 'Warehouse'], opens: [['Logistics Board'], ['Supplier Portal', 'viewer']] },
    { name: 'Auditors and advisers', text: 'Look at how we work, for a limited time', titles: ['Consultant', 'Auditor', 'Engagement'], opens: [['Quality Cases', 'auditor']] },
    { name: 'Purchasing', text: 'The department', department: 'Purchasing', opens: [['Supplier Portal', 'approver'], ['Invoice Desk'], ['Parts Catalogue']] },
    { name: 'Quality', text: 'The department', department: 'Quality', opens: [['Quality Cases', 'auditor'], ['Drawings Vault']] },
    { name: 'Engineering', text: 'The department', department: 'Engineering', opens: [['Drawings Vault'], ['Parts Catalogue']] },
    { name: 'Logistics', text: 'The department', department: 'Logistics', opens: [['Logistics Board']] },
  ],
  allow: [],
  deny: [['mail-drop.example', 'Throw-away addresses'], ['rival-machines.example', 'Competitor under litigation']],
}

const FABRIKAM: TenantSpec = {
  slug: 'fabrikam', name: 'Fabrikam', domain: 'fabrikam.example', members: 15, guests: 60, departments: ['Design', 'Service', 'IT'], admins: ['User Administrator', 'Guest Inviter', 'Application Administrator'],
  apps: [
    { name: 'Design Review', text: 'Mark up models together', kind: 'oidc', color: '#6b3fa0', roles: [['reviewer', 'Reviewer'], ['owner', 'Owner']] },
    { name: 'Warranty Claims', text: 'Report and settle claims', kind: 'oidc', color: '#b4460f' },
  ],
  groups: [
    { name: 'Design partners', text: 'Outside design offices', titles: ['Design', 'CAD', 'Tooling', 'Engineer'], opens: [['Design Review', 'reviewer']] },
    { name: 'Service partners', text: 'Repair shops and dealers', titles: ['Account', 'Order Desk', 'Planner', 'Dispatcher', 'Consultant'], opens: [['Warranty Claims']] },
    { name: 'Design', text: 'The department', department: 'Design', opens: [['Design Review', 'owner']] },
  ],
  allow: [], deny: [],
}

const NORTHWIND: TenantSpec = {
  slug: 'northwind', name: 'Northwind Traders', domain: 'northwind.example', members: 11, guests: 40, departments: ['Sales', 'Warehouse', 'IT'], admins: ['User Administrator', 'Guest Inviter'],
  apps: [
    { name: 'Order Desk', text: 'Order from stock and on call', kind: 'oidc', color: '#0e7c66', roles: [['buyer', 'Buyer']] },
    { name: 'Delivery Slots', text: 'Book a time at the ramp', kind: 'bookmark', color: '#0b6e99', open: true },
  ],
  groups: [{ name: 'Trade customers', text: 'May order on account', titles: ['Account', 'Order Desk', 'Planner', 'Dispatcher', 'Fleet', 'Warehouse'], opens: [['Order Desk', 'buyer']] }],
  allow: PARTNERS.map((partner) => [partner.domain, 'Signed trade agreement'] as const),
  deny: [],
}

export const TENANTS: readonly TenantSpec[] = [CONTOSO, FABRIKAM, NORTHWIND]
