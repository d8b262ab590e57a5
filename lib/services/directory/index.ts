export { findGroupMembers, findGroups } from './groups'
export { findOwnSponsors, findPeople, getPerson } from './people'
