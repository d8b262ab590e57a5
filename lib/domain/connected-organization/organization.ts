import { DAY } from '../shared'
import { contractOver } from './contract'

export const ORGANIZATION_LIMITS = { displayName: 256, description: 1_024, notes: 8_000, domains: 100, sources: 20, sponsorsOfAKind: 25, applications: 200, groups: 50 } as const

export const ORGANIZATION_STATES = ['configured', 'proposed'] as const
/** `proposed`: made by somebody's request, and not in the scope of "all configured" until an admin says so. */
export type OrganizationState = (typeof ORGANIZATION_STATES)[number]

export const CONTRACT_END_ACTIONS = ['remind', 'endAssignments'] as const
export type ContractEndAction = (typeof CONTRACT_END_ACTIONS)[number]

export const SPONSOR_KINDS = ['internal', 'external'] as const
export type SponsorKind = (typeof SPONSOR_KINDS)[number]

/** What comes in from this partner: which applications, which people, whose proofs count. */
export type InboundRules = {
  /** null: every application its people are assigned to. */
  readonly applicationIds: readonly string[] | null
  /** null: everybody of the partner; otherwise only members of these groups. */
  readonly groupIds: readonly string[] | null
  readonly trustMfa: boolean
  readonly automaticConsent: boolean
}

export const OPEN_INBOUND: InboundRules = { applicationIds: null, groupIds: null, trustMfa: false, automaticConsent: false }

const ids = (value: unknown): readonly string[] | null => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null)

/** Rules as they are stored. What is missing is open, and what gives trust is off. */
export function readInbound(stored: unknown): InboundRules {
  const cells = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : [])
  return {
    applicationIds: ids(cells.get('applicationIds')), groupIds: ids(cells.get('groupIds')),
    trustMfa: cells.get('trustMfa') === true, automaticConsent: cells.get('automaticConsent') === true,
  }
}

/** Whether the rules leave an application open to somebody of the partner who is in these groups. */
export function letsIn({ applicationIds, groupIds }: InboundRules, applicationId: string, groups: readonly string[]): boolean {
  return (applicationIds === null || applicationIds.includes(applicationId)) && (groupIds === null || groupIds.some((id) => groups.includes(id)))
}

export type ContractStanding = 'none' | 'running' | 'ending' | 'ended'

/** The contract's last day counts in full, in UTC. */
export function contractStanding(endsOn: Date | null, now: Date, zone: string, noticeDays = 30): ContractStanding {
  if (!endsOn) return 'none'
  const end = contractOver(endsOn, zone)
  if (now.getTime() >= end) return 'ended'
  return end - now.getTime() <= noticeDays * DAY ? 'ending' : 'running'
}
