import { scenarioSchema, type Scenario, type ScenarioEvent } from './scenario.schema'
import { err, ok, type Result } from '../../shared'

/** What is wrong with a scenario, and where. */
export interface ScenarioFault {
  readonly field: string
  readonly reason: string
}

export function readScenario(source: unknown): Result<Scenario, readonly ScenarioFault[]> {
  const parsed = scenarioSchema.safeParse(source)
  if (parsed.success) {
    const faults = faultsOf(parsed.data)
    return faults.length > 0 ? err(faults) : ok(parsed.data)
  }
  return err(parsed.error.issues.map((issue) => ({ field: fieldOf(issue.path), reason: reasonOf(issue, source) })))
}

const fieldOf = (path: readonly PropertyKey[]): string => path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`), '') || 'scenario'

function reasonOf({ code, path, message }: { readonly code: string; readonly path: readonly PropertyKey[]; readonly message: string }, source: unknown): string {
  const value = path.reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined), source)
  if (value === undefined || value === null || value === '') return 'missing'
  if (code === 'custom') return message
  return code === 'invalid_value' ? 'unknown-value' : code === 'too_big' ? 'too-many' : code === 'invalid_type' || code === 'invalid_union' ? 'wrong-type' : 'out-of-range'
}

function faultsOf(scenario: Scenario): readonly ScenarioFault[] {
  const faults: ScenarioFault[] = []
  const unique = (ids: readonly (string | null | undefined)[], field: (index: number) => string): ReadonlySet<string> => {
    const seen = new Set<string>()
    ids.forEach((id, index) => {
      if (id === null || id === undefined) return
      if (seen.has(id)) faults.push({ field: field(index), reason: 'duplicate' })
      seen.add(id)
    })
    return seen
  }
  const people = unique(scenario.people.map(({ id }) => id), (index) => `people[${index}].id`)
  const organizations = unique(scenario.connectedOrganizations.map(({ id }) => id), (index) => `connectedOrganizations[${index}].id`)
  const packages = unique(scenario.packages.map(({ id }) => id), (index) => `packages[${index}].id`)
  scenario.packages.forEach(({ policies }, at) => unique(policies.map(({ id }) => id), (index) => `packages[${at}].policies[${index}].id`))
  unique(scenario.events.map((event) => event.as), (index) => `events[${index}].as`)
  const known = (set: ReadonlySet<string>, id: string | null | undefined, field: string, reason: string) => {
    if (id !== null && id !== undefined && !set.has(id)) faults.push({ field, reason })
  }
  scenario.people.forEach(({ manager, connectedOrganization }, index) => {
    known(people, manager, `people[${index}].manager`, 'unknown-person')
    known(organizations, connectedOrganization, `people[${index}].connectedOrganization`, 'unknown-organization')
  })
  scenario.held.forEach(({ person }, index) => known(people, person, `held[${index}].person`, 'unknown-person'))
  scenario.assignments.forEach((held, index) => {
    known(people, held.person, `assignments[${index}].person`, 'unknown-person')
    known(packages, held.package, `assignments[${index}].package`, 'unknown-package')
  })
  scenario.events.forEach((event, index) => {
    if (event.by !== 'admin') known(people, event.by, `events[${index}].by`, 'unknown-person')
    known(people, event.for, `events[${index}].for`, 'unknown-person')
    if (event.at < scenario.start) faults.push({ field: `events[${index}].at`, reason: 'before-start' })
    for (const field of missingOf(event)) faults.push({ field: `events[${index}].${field}`, reason: 'missing' })
  })
  if (scenario.until < scenario.start) faults.push({ field: 'until', reason: 'before-start' })
  return faults
}

/** What an act cannot do without. */
function missingOf(event: ScenarioEvent): readonly string[] {
  const has = (field: 'request' | 'package' | 'policy' | 'for') => typeof event[field] === 'string'
  switch (event.do) {
    case 'request':
    case 'assign':
      return [...(has('package') ? [] : ['package']), ...((event.do === 'assign' || event.by === 'admin') && !has('for') ? ['for'] : [])]
    case 'approve':
    case 'deny':
    case 'cancel':
    case 'reprocess':
      return has('request') ? [] : ['request']
    case 'extend':
    case 'remove':
      if (has('request')) return []
      return [...(has('package') ? [] : ['package']), ...(event.by === 'admin' && !has('for') ? ['for'] : [])]
    default:
      return has('for') || has('package') || has('policy') ? [] : ['for']
  }
}
