export { ID_TOKEN_ALGS, type Application, type ApplicationRow, type ApplicationSecret, type AppRole, type AssignmentRow, type EffectiveAccess, type IdTokenAlg, type NamedPath, type OpenerRow } from './application'
export type { Group, GroupMemberRow, GroupRow } from './group'
export type { Person, PersonFilter, PersonProfile, PersonRef, PersonRow } from './person'
