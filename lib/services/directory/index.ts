export { findGroupMembers, findGroups } from './groups'
export { findPeople, getPerson } from './people'
