import { assignmentPolicySchema, type AssignmentPolicy, type SubjectSet } from '@/lib/domain/entitlement'
import type { PolicyDocument } from './policy-document'

export interface NamedSubjects {
  readonly users: readonly string[]
  readonly groups: readonly string[]
  readonly organizations: readonly string[]
}

const setsOf = (policy: AssignmentPolicy): readonly SubjectSet[] => [
  ...policy.specificAllowedTargets, ...policy.requestorSettings.onBehalfRequestors,
  ...policy.requestApprovalSettings.stages.flatMap((stage) => [stage.primaryApprovers, stage.fallbackPrimaryApprovers, stage.escalationApprovers, stage.fallbackEscalationApprovers].flat()),
]

const present = (ids: readonly (string | undefined)[]): readonly string[] => [...new Set(ids.filter((id): id is string => id !== undefined && UUID.test(id)))]
/** Policies written elsewhere may name anything; only what can be here is looked for. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Everybody and everything that policies name. */
export function subjectsOf(documents: readonly PolicyDocument[]): NamedSubjects {
  const sets = documents.flatMap((document) => {
    const parsed = assignmentPolicySchema.safeParse(document)
    return parsed.success ? setsOf(parsed.data) : []
  })
  return {
    users: present(sets.map((set) => (set.kind === 'singleUser' ? set.userId ?? set.id : undefined))),
    groups: present(sets.map((set) => (set.kind === 'groupMembers' ? set.groupId ?? set.id : undefined))),
    organizations: present(sets.map((set) => (set.kind === 'connectedOrganizationMembers' ? set.connectedOrganizationId ?? set.id : undefined))),
  }
}
