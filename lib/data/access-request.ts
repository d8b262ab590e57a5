import { nextOfAssignment, nextOfRequest, plain, type AccessRequest, type Assignment, type Effect, type Outcome } from '@/lib/domain/entitlement'
import { recordsetText } from './recordset'
import type { TenantSql } from './tenant-tx'

/** States of a request that is not closed. */
export const OPEN_REQUESTS = ['submitted', 'pendingApproval', 'scheduled', 'delivering'] as const

/** Versions of the records as they were read; what is not among them is new. */
export type ReadVersions = ReadonlyMap<string, number>

// What is due since ever is due at the epoch, and a time that was none has passed: neither may become null, which is "never".
const moment = (time: number | null): Date | null => (time === null || time === Infinity ? null : new Date(Number.isFinite(time) ? time : 0))

const UPDATE_REQUESTS = `
  update access_request r set state = u.state, record = u.record, due_at = u.due, closed_at = u.closed, version = r.version + 1
  from json_to_recordset($2::json) as u (id uuid, version int, state text, record jsonb, due timestamptz, closed timestamptz)
  where r.tenant_id = $1::uuid and r.id = u.id and r.version = u.version returning r.id::text`

const INSERT_REQUESTS = `
  insert into access_request (id, tenant_id, type, state, requestor_id, target_id, package_id, policy_id, assignment_id, record, due_at, created_at, closed_at)
  select u.id, $1::uuid, u.type, u.state, u.requestor, u.target, u.package, u.policy, u.assignment, u.record, u.due, u.created, u.closed
  from json_to_recordset($2::json) as u (id uuid, type text, state text, requestor uuid, target uuid, package uuid, policy uuid, assignment uuid, record jsonb, due timestamptz, created timestamptz, closed timestamptz)
  on conflict do nothing returning id::text`

const UPDATE_ASSIGNMENTS = `
  update access_assignment a set state = u.state, valid_to = u.until, pending_notices = u.notices, leaves_at = u.leaves, due_at = u.due, ended_at = u.ended, end_reason = u.reason, version = a.version + 1
  from json_to_recordset($2::json) as u (id uuid, version int, state text, until timestamptz, notices jsonb, leaves timestamptz, due timestamptz, ended timestamptz, reason text)
  where a.tenant_id = $1::uuid and a.id = u.id and a.version = u.version and a.state <> 'expired' returning a.id::text`

const INSERT_ASSIGNMENTS = `
  insert into access_assignment (id, tenant_id, user_id, package_id, policy_id, state, valid_from, valid_to, request_id, pending_notices, leaves_at, due_at, created_at)
  select u.id, $1::uuid, u.person, u.package, u.policy, u.state, u.since, u.until, u.request, u.notices, u.leaves, u.due, u.created
  from json_to_recordset($2::json) as u (id uuid, person uuid, package uuid, policy uuid, state text, since timestamptz, until timestamptz, request uuid, notices jsonb, leaves timestamptz, due timestamptz, created timestamptz)
  on conflict do nothing returning id::text`

const requestRow = (request: AccessRequest, version: number | undefined) => ({
  id: request.id, version, type: request.type, state: request.state, requestor: request.requestor, target: request.target, package: request.package, policy: request.policy, assignment: request.assignment,
  record: request, due: moment(nextOfRequest(request)), created: moment(request.createdAt), closed: moment(request.closedAt),
})

const assignmentRow = (assignment: Assignment, version: number | undefined, reason: string | null, now: Date) => ({
  id: assignment.id, version, person: assignment.person, package: assignment.package, policy: assignment.policy, state: assignment.state, since: moment(assignment.validFrom), until: moment(assignment.validTo), request: assignment.request,
  notices: assignment.notices, leaves: moment(assignment.leavesAt), due: moment(nextOfAssignment(assignment)), created: now, ...(assignment.state === 'expired' && { ended: now, reason }),
})

/** Writes all of these rows, or says that it could not: one statement for those that were there, and one for new ones. */
async function write(tx: TenantSql, kind: 'request' | 'assignment', rows: readonly { readonly id: string; readonly version: number | undefined }[]): Promise<boolean> {
  const statements = kind === 'request' ? [UPDATE_REQUESTS, INSERT_REQUESTS] : [UPDATE_ASSIGNMENTS, INSERT_ASSIGNMENTS]
  for (const [at, text] of statements.entries()) {
    const some = rows.filter(({ version }) => (version === undefined) === (at === 1))
    if (some.length === 0) continue
    const saved = await tx.rows({ name: `access-${kind}-${at === 1 ? 'insert' : 'update'}`, text, values: [tx.tenantId, recordsetText(some)] })
    if (saved.length < some.length) return false
  }
  return true
}

// A scalar question for each request: a join would read the whole index of the tenant's requests.
const INSERT_EVENTS = `
  insert into access_request_event (tenant_id, request_id, ordinal, at, actor_id, effect)
  with told as materialized (select (x.effect->>'request')::uuid as request, x.effect, x.n from jsonb_array_elements($4::jsonb) with ordinality x(effect, n)),
    known as materialized (
      select q.request, coalesce((select max(e.ordinal) from access_request_event e where e.tenant_id = $1::uuid and e.request_id = q.request), 0) as last
      from (select distinct request from told) q where (select r.id from access_request r where r.tenant_id = $1::uuid and r.id = q.request) is not null)
  select $1::uuid, k.request, k.last + row_number() over (partition by k.request order by t.n), $2::timestamptz, $3::uuid, t.effect
  from told t join known k on k.request = t.request`

const reasonOf = (assignment: Assignment, effects: readonly Effect[]): string | null =>
  effects.flatMap((entry) => (entry.kind === 'assignment' && entry.to === 'expired' && entry.person === assignment.person && entry.package === assignment.package ? [entry.reason ?? null] : []))[0] ?? null

/** What somebody decided, and why: the rules answer only with what follows from it. */
export interface DecisionLine {
  readonly request: string
  readonly verdict: 'approve' | 'deny'
  readonly stage: number
  readonly text: string | null
}

/** Of a record that several steps changed, the last state counts. */
const latest = <T extends { readonly id: string }>(rows: readonly T[]): T[] => [...new Map(rows.map((row) => [row.id, row])).values()]

/** Saves records and timeline of steps, in order; a decision stands before what follows from it. False: somebody else was first, and the caller has to undo everything. */
export async function saveSteps(tx: TenantSql, steps: readonly Outcome[], read: ReadVersions, by: string | null, now: Date, decision?: DecisionLine): Promise<boolean> {
  const requests = latest(steps.flatMap((step) => step.requests)).map((request) => requestRow(request, read.get(request.id)))
  const assignments = latest(steps.flatMap(({ assignments: some, effects }) => some.map((one) => assignmentRow(one, read.get(one.id), reasonOf(one, effects), now))))
  if (!(await write(tx, 'request', requests)) || !(await write(tx, 'assignment', assignments))) return false
  const lines = [...(decision ? [{ kind: 'decision', ...decision }] : []), ...steps.flatMap(({ effects }) => effects.filter(({ request, kind }) => request !== undefined && kind !== 'refused').map(plain))]
  if (lines.length > 0) await tx.rows({ name: 'access-request-events', text: INSERT_EVENTS, values: [tx.tenantId, now, by, recordsetText(lines)] })
  return true
}
