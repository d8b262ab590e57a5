export { contractNotice, contractOver, type ContractNotice } from './contract'
export {
  CONTRACT_END_ACTIONS, contractStanding, letsIn, OPEN_INBOUND, ORGANIZATION_LIMITS, ORGANIZATION_STATES, readInbound, SPONSOR_KINDS,
  type ContractEndAction, type ContractStanding, type InboundRules, type OrganizationState, type SponsorKind,
} from './organization'
export { listSources, writeSources, type IdentitySource, type SourceLists } from './sources'
export type { Organization, OrganizationFigures, OrganizationRow, OrganizationSponsor, PartnerApplication, PartnerPackage } from './types'
