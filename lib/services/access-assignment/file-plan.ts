import { submit, type Assignment, type Facts } from '@/lib/domain/entitlement'
import { isUuid } from '@/lib/domain/shared'
import { loadFacts } from '@/lib/data/access-facts'
import { findNamedPackages, findPeopleByEmail, type AssignmentFile, type NamedPackage } from '@/lib/data/assignment-file'
import type { RowVerdict, StagedRow } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { catalogsFor } from '../catalog'
import type { Context } from '../kernel'
import { columnsOf, readFileRow } from './file-row'
import { actingPerson } from './office'
import { toSchedule } from './schedule'

type Ask = Parameters<typeof submit>[0]
/** What a row wants: a verdict at once, or something to ask of the rules. */
type Planned = { readonly line: number; readonly email: string; readonly name: string; readonly packageName: string; readonly ask: Ask } | { readonly line: number; readonly verdict: RowVerdict }

export const verdictOf = (line: number, email: string | null, state: RowVerdict['state'], code?: string, column = ''): RowVerdict =>
  ({ line, email, state, problems: code === undefined ? [] : [{ column, field: null, code, params: {} }] })

/** Reads rows with the names and rights of this moment. A package the caller may not change is as unknown as one that does not exist. */
export async function planRows(tx: TenantTx, ctx: Context, file: AssignmentFile, rows: readonly StagedRow[]): Promise<Planned[]> {
  const columns = columnsOf(file.columns)
  const read = rows.map(({ line, cells }) => ({ line, answer: readFileRow(cells, columns) }))
  const good = read.flatMap(({ answer }) => ('row' in answer ? [answer.row] : []))
  const people = await findPeopleByEmail(tx, good.map(({ email }) => email))
  const wanted = good.map((row) => row.package || file.packageId || '')
  const packages = await findNamedPackages(tx, wanted.filter(isUuid), wanted.filter((name) => name !== '' && !isUuid(name)), await catalogsFor(tx, ctx, 'access-assignment.update'))
  const by = actingPerson(ctx)
  return read.map(({ line, answer }): Planned => {
    const wrong = (email: string | null, field: keyof typeof columns, code: string): Planned => ({ line, verdict: verdictOf(line, email, 'invalid', code, file.columns[columns[field] ?? -1] ?? '') })
    if ('problem' in answer) return wrong(null, answer.problem.field, answer.problem.code)
    const { row } = answer
    const person = people.get(row.email)
    if (!person) return wrong(row.email, 'email', 'person-not-found')
    const named = row.package || file.packageId || ''
    const found = packages.filter((pkg) => pkg.id === named || pkg.displayName.toLowerCase() === named.toLowerCase())
    const [pkg] = found
    if (!pkg || found.length > 1) return wrong(row.email, 'package', named === '' ? 'required' : pkg ? 'package-ambiguous' : 'package-not-found')
    const policy = policyOf(pkg, row.policy)
    if (policy === undefined) return wrong(row.email, 'policy', 'policy-not-found')
    const ask: Ask = {
      id: newId(ctx.now.getTime()), assignment: newId(ctx.now.getTime()), type: row.removes ? 'adminRemove' : 'adminAdd', by, target: person.id, package: pkg.id, policy: row.removes ? null : policy, answers: {},
      justification: row.justification || null, schedule: row.removes ? null : toSchedule({ from: row.from, until: row.until }),
    }
    return { line, email: row.email, name: person.displayName, packageName: pkg.displayName, ask }
  })
}

function policyOf({ policies }: NamedPackage, wanted: string): string | null | undefined {
  if (wanted === '') return null
  const found = policies.filter(({ id, displayName }) => id === wanted || displayName.toLowerCase() === wanted.toLowerCase())
  return found.length === 1 ? found[0]?.id : undefined
}

/** Who gets and loses what by the rows that were looked at before: the dry run writes nothing, but its rows see each other. */
export interface Promised {
  readonly assignments: Map<string, Assignment>
  readonly seen: Map<string, number>
}

/** What would become of rows, by the same rules as the run. */
export async function judgeFileRows(tx: TenantTx, ctx: Context, planned: readonly Planned[], promised: Promised): Promise<RowVerdict[]> {
  const asks = planned.flatMap((one) => ('ask' in one ? [one.ask] : []))
  const by = actingPerson(ctx)
  const promisedOf = new Set(asks.map(({ target }) => target))
  const earlier = [...promised.assignments.values()].filter(({ person }) => promisedOf.has(person))
  const { facts } = await loadFacts(tx, { targets: asks.map(({ target }) => target), people: by ? [by] : [], packages: [...asks.map((ask) => ask.package), ...earlier.map((one) => one.package)] }, ctx.now)
  return planned.map((one) => {
    if ('verdict' in one) return one.verdict
    const { line, email, ask } = one
    const key = `${ask.target} ${ask.package} ${ask.type}`
    if (promised.seen.has(key)) return verdictOf(line, email, 'skipped', 'duplicate')
    promised.seen.set(key, line)
    const answer = submit(ask, withPromised(facts, promised), ctx.now.getTime())
    if (!answer.ok) return verdictOf(line, email, 'invalid', answer.error.code)
    for (const assignment of answer.value.assignments) promised.assignments.set(assignment.id, assignment)
    return verdictOf(line, email, 'valid')
  })
}

const withPromised = (facts: Facts, { assignments }: Promised): Facts => ({
  ...facts,
  assignments: (person) => [...facts.assignments(person).filter(({ id }) => !assignments.has(id)), ...[...assignments.values()].filter((one) => one.person === person && one.state !== 'expired')],
})
