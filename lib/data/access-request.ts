import { nextOfAssignment, nextOfRequest, type AccessRequest, type Assignment, type Effect, type Outcome } from '@/lib/domain/entitlement'
import type { TenantSql } from './tenant-tx'

/** Versions of the records as they were read; what is not among them is new. */
export type ReadVersions = ReadonlyMap<string, number>

// What is due since ever is due at the epoch, and a time that was none has passed: neither may become null, which is "never".
const moment = (time: number | null): Date | null => (time === null || time === Infinity ? null : new Date(Number.isFinite(time) ? time : 0))

const INSERT_REQUEST = `
  insert into access_request (id, tenant_id, type, state, requestor_id, target_id, package_id, policy_id, assignment_id, record, due_at, created_at, closed_at)
  values ($2::uuid, $1::uuid, $3, $4, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::jsonb, $11::timestamptz, $12::timestamptz, $13::timestamptz)
  on conflict do nothing returning id::text`

const UPDATE_REQUEST = `
  update access_request set state = $4, record = $5::jsonb, due_at = $6::timestamptz, closed_at = $7::timestamptz, version = version + 1
  where tenant_id = $1::uuid and id = $2::uuid and version = $3::int returning id::text`

async function saveRequest(tx: TenantSql, request: AccessRequest, version: number | undefined): Promise<boolean> {
  const record = JSON.stringify(request)
  const [due, closed] = [moment(nextOfRequest(request)), moment(request.closedAt)]
  const saved = version === undefined
    ? await tx.rows<{ id: string }>({ name: 'access-request-insert', text: INSERT_REQUEST, values: [tx.tenantId, request.id, request.type, request.state, request.requestor, request.target, request.package, request.policy, request.assignment, record, due, moment(request.createdAt), closed] })
    : await tx.rows<{ id: string }>({ name: 'access-request-update', text: UPDATE_REQUEST, values: [tx.tenantId, request.id, version, request.state, record, due, closed] })
  return saved.length === 1
}

const INSERT_ASSIGNMENT = `
  insert into access_assignment (id, tenant_id, user_id, package_id, policy_id, state, valid_from, valid_to, request_id, pending_notices, leaves_at, due_at, created_at)
  values ($2::uuid, $1::uuid, $3::uuid, $4::uuid, $5::uuid, $6, $7::timestamptz, $8::timestamptz, $9::uuid, $10::jsonb, $11::timestamptz, $12::timestamptz, $13::timestamptz)
  on conflict do nothing returning id::text`

const UPDATE_ASSIGNMENT = `
  update access_assignment set state = $4, valid_to = $5::timestamptz, pending_notices = $6::jsonb, leaves_at = $7::timestamptz, due_at = $8::timestamptz,
    ended_at = $9::timestamptz, end_reason = $10, version = version + 1
  where tenant_id = $1::uuid and id = $2::uuid and version = $3::int and state <> 'expired' returning id::text`

async function saveAssignment(tx: TenantSql, assignment: Assignment, version: number | undefined, reason: string | null, now: Date): Promise<boolean> {
  const { id, state } = assignment
  const notices = JSON.stringify(assignment.notices)
  const [to, leaves, due] = [moment(assignment.validTo), moment(assignment.leavesAt), moment(nextOfAssignment(assignment))]
  const saved = version === undefined
    ? await tx.rows<{ id: string }>({ name: 'access-assignment-insert', text: INSERT_ASSIGNMENT, values: [tx.tenantId, id, assignment.person, assignment.package, assignment.policy, state, moment(assignment.validFrom), to, assignment.request, notices, leaves, due, now] })
    : await tx.rows<{ id: string }>({ name: 'access-assignment-update', text: UPDATE_ASSIGNMENT, values: [tx.tenantId, id, version, state, to, notices, leaves, due, state === 'expired' ? now : null, state === 'expired' ? reason : null] })
  return saved.length === 1
}

const INSERT_EVENTS = `
  insert into access_request_event (tenant_id, request_id, ordinal, at, actor_id, effect)
  select $1::uuid, r.id, coalesce((select max(e.ordinal) from access_request_event e where e.tenant_id = $1::uuid and e.request_id = r.id), 0) + row_number() over (partition by r.id order by x.n), $2::timestamptz, $3::uuid, x.effect
  from jsonb_array_elements($4::jsonb) with ordinality x(effect, n)
  join access_request r on r.tenant_id = $1::uuid and r.id = (x.effect->>'request')::uuid`

const reasonOf = (assignment: Assignment, effects: readonly Effect[]): string | null =>
  effects.flatMap((entry) => (entry.kind === 'assignment' && entry.to === 'expired' && entry.person === assignment.person && entry.package === assignment.package ? [entry.reason ?? null] : []))[0] ?? null

/** What somebody decided, and why: the rules answer only with what follows from it. */
export interface DecisionLine {
  readonly request: string
  readonly verdict: 'approve' | 'deny'
  readonly stage: number
  readonly text: string | null
}

/** Saves records and timeline of a step. False: somebody else was first, and the caller has to undo everything. */
export async function saveStep(tx: TenantSql, outcome: Outcome, read: ReadVersions, by: string | null, now: Date, decision?: DecisionLine): Promise<boolean> {
  for (const request of outcome.requests) if (!(await saveRequest(tx, request, read.get(request.id)))) return false
  for (const assignment of outcome.assignments) if (!(await saveAssignment(tx, assignment, read.get(assignment.id), reasonOf(assignment, outcome.effects), now))) return false
  const lines = [...(decision ? [{ kind: 'decision', ...decision }] : []), ...outcome.effects.filter(({ request, kind }) => request !== undefined && kind !== 'refused')]
  if (lines.length > 0) await tx.rows({ name: 'access-request-events', text: INSERT_EVENTS, values: [tx.tenantId, now, by, JSON.stringify(lines)] })
  return true
}
