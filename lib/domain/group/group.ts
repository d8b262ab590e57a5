import { cleanLine, err, hasControl, ok, type Result } from '../shared'

/** Lengths in characters; counts as in Entra where it has a limit. */
export const GROUP_LIMITS = { displayName: 256, description: 1_024, membersPerRequest: 1_000 } as const

/** What a list of groups offers to sort by. */
export const GROUP_LIST = { sorts: ['displayName', 'createdAt'] } as const

export type GroupNameProblem = 'required' | 'too-long' | 'control-character'

/** A group's name as it is stored. Two groups may share a name, as in Entra: access hangs on the id. */
export function checkGroupName(raw: string): Result<string, GroupNameProblem> {
  const name = cleanLine(raw)
  if (name === '') return err('required')
  if (name.length > GROUP_LIMITS.displayName) return err('too-long')
  return hasControl(name) ? err('control-character') : ok(name)
}

/** Who changes when a group is set to exactly these people. */
export function membershipChange(current: readonly string[], wanted: readonly string[]): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  const before = new Set(current)
  const after = new Set(wanted)
  return { add: [...after].filter((id) => !before.has(id)), remove: [...before].filter((id) => !after.has(id)) }
}
