import { submit, Unfolding } from '@/lib/domain/entitlement'
import { isUuid } from '@/lib/domain/shared'
import { loadFacts } from '@/lib/data/access-facts'
import { findNamedPackages, findPeopleByEmail, type AssignmentFile, type NamedPackage } from '@/lib/data/assignment-file'
import type { RowProblem } from '@/lib/data/import-json'
import type { RowVerdict, StagedRow } from '@/lib/data/import-rows'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { readTimeZone } from '@/lib/data/tenant-settings'
import { newId } from '@/lib/platform/ids'
import { catalogsFor } from '../catalog'
import type { Context } from '../kernel'
import { columnsOf, readFileRow } from './file-row'
import { actingPerson } from './office'
import { toSchedule } from './schedule'

type Ask = Parameters<typeof submit>[0]
/** What a row wants: a verdict at once, or something to ask of the rules. */
type Planned = { readonly line: number; readonly email: string; readonly name: string; readonly packageName: string; readonly ask: Ask } | { readonly line: number; readonly verdict: RowVerdict }

/** Codes of the rules name ids after a colon: they become a parameter, so that a code is one for which there are words. */
export function verdictOf(line: number, email: string | null, state: RowVerdict['state'], reason?: string, where: { readonly column?: string; readonly params?: RowProblem['params'] } = {}): RowVerdict {
  if (reason === undefined) return { line, email, state, problems: [] }
  const [code = reason, ids] = reason.split(':', 2)
  return { line, email, state, problems: [{ column: where.column ?? '', field: null, code, params: { ...where.params, ...(ids && { ids }) } }] }
}

/** Reads rows with the names and rights of this moment. A package the caller may not change is as unknown as one that does not exist. */
export async function planRows(tx: TenantTx, ctx: Context, file: AssignmentFile, rows: readonly StagedRow[]): Promise<Planned[]> {
  const columns = columnsOf(file.columns)
  const zone = await readTimeZone(tx)
  const read = rows.map(({ line, cells }) => ({ line, answer: readFileRow(cells, columns, zone) }))
  const good = read.flatMap(({ answer }) => ('row' in answer ? [answer.row] : []))
  const people = await findPeopleByEmail(tx, good.map(({ email }) => email))
  const wanted = good.map((row) => row.package || file.packageId || '')
  const packages = await findNamedPackages(tx, wanted.filter(isUuid), wanted.filter((name) => name !== '' && !isUuid(name)), await catalogsFor(tx, ctx, 'access-assignment.update'))
  const by = actingPerson(ctx)
  return read.map(({ line, answer }): Planned => {
    const wrong = (email: string | null, field: keyof typeof columns, code: string, params = {}): Planned => ({ line, verdict: verdictOf(line, email, 'invalid', code, { column: file.columns[columns[field] ?? -1] ?? '', params }) })
    if ('problem' in answer) return wrong(null, answer.problem.field, answer.problem.code, answer.problem.params)
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
      justification: row.justification || null, schedule: row.removes ? null : toSchedule(row, zone),
    }
    return { line, email: row.email, name: person.displayName, packageName: pkg.displayName, ask }
  })
}

function policyOf({ policies }: NamedPackage, wanted: string): string | null | undefined {
  if (wanted === '') return null
  const found = policies.filter(({ id, displayName }) => id === wanted || displayName.toLowerCase() === wanted.toLowerCase())
  return found.length === 1 ? found[0]?.id : undefined
}

/** The rows that were looked at before: the dry run writes nothing, but its rows see each other. */
export interface Promised {
  readonly unfolding: Unfolding
  /** Packages of what was answered: the facts of later rows about the same people hold them too. */
  readonly packages: Map<string, Set<string>>
  readonly seen: Map<string, number>
}

export const nothingPromised = (): Promised => ({ unfolding: new Unfolding(), packages: new Map(), seen: new Map() })

/** What would become of rows, by the same rules as the run. */
export async function judgeFileRows(tx: TenantTx, ctx: Context, planned: readonly Planned[], promised: Promised): Promise<RowVerdict[]> {
  const asks = planned.flatMap((one) => ('ask' in one ? [one.ask] : []))
  const by = actingPerson(ctx)
  const earlier = asks.flatMap(({ target }) => [...promised.packages.get(target) ?? []])
  const { facts } = await loadFacts(tx, { targets: asks.map(({ target }) => target), people: by ? [by] : [], packages: [...asks.map((ask) => ask.package), ...earlier] }, ctx.now)
  const soFar = promised.unfolding.over(facts)
  return planned.map((one) => {
    if ('verdict' in one) return one.verdict
    const { line, email, ask } = one
    const key = `${ask.target} ${ask.package} ${ask.type}`
    const firstLine = promised.seen.get(key)
    if (firstLine !== undefined) return verdictOf(line, email, 'skipped', 'duplicate', { params: { firstLine } })
    promised.seen.set(key, line)
    const answer = submit(ask, soFar, ctx.now.getTime())
    if (!answer.ok) return verdictOf(line, email, 'invalid', answer.error.code)
    promised.unfolding.add(answer.value)
    promised.packages.set(ask.target, (promised.packages.get(ask.target) ?? new Set()).add(ask.package))
    return verdictOf(line, email, 'valid')
  })
}
