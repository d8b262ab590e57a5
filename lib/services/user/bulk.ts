import { z } from 'zod'
import { addBulkOutcome, findBulkOperation, insertBulkOperation, takeBulkStep, type BulkProblem } from '@/lib/data/bulk-operation'
import { findMatchingIds } from '@/lib/data/user-list'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { can } from '@/lib/domain/permission'
import { isAppErrorCode } from '@/lib/domain/shared'
import type { UserType } from '@/lib/domain/user'
import { actorId, AppError, command, entityId, notFound, query, type AuditEntry, type Command, type Context } from '../kernel'
import { blockUser, unblockUser } from './block'
import { convertUser } from './convert'
import { deleteUser } from './delete'
import { strictFilter } from './fields'
import { restoreUser } from './restore'
import { revokeUserSessions } from './revoke-sessions'

/** Up to this many people are handled while the caller waits; more become a job. */
export const BULK_AT_ONCE = 100
/** The most people one bulk act may reach. */
export const BULK_CAP = 5_000

const idOnly = z.object({ id: entityId })
type OnePerson = Command<string, typeof idOnly, unknown, TenantTx, undefined>

const convertTo = (userType: UserType): OnePerson => ({ ...convertUser, input: idOnly, run: ({ input, ...call }) => convertUser.run({ ...call, input: { ...input, userType } }) })
const toMember = convertTo('member')
const toGuest = convertTo('guest')

const BULK: Readonly<Record<string, OnePerson>> = {
  block: blockUser, unblock: unblockUser, delete: deleteUser, restore: restoreUser, 'revoke-sessions': revokeUserSessions, 'convert-to-member': toMember, 'convert-to-guest': toGuest,
}

export interface BulkResult {
  /** Set when a job does the work; ask `user.bulk-get` how far it is. */
  readonly operationId: string | null
  readonly total: number
  readonly done: number
  readonly problems: readonly BulkProblem[]
}

const bulkInput = z.object({ ids: z.array(entityId).min(1).max(BULK_CAP) }).or(z.object({ matching: strictFilter }))

function bulk<Name extends string>(action: Name, verb: OnePerson) {
  return command({
    name: `user.bulk-${action}`,
    permission: verb.permission,
    input: bulkInput,
    async run({ ctx, input, tx }) {
      const ids = 'ids' in input ? [...new Set(input.ids)] : await findMatchingIds(tx, input.matching, BULK_CAP)
      if (ids.length > BULK_CAP) throw new AppError('LIMIT_EXCEEDED')
      if (ids.length === 0) throw notFound()
      const summary: AuditEntry = { target: { type: 'User', id: null, name: null }, details: { people: ids.length, ...('matching' in input && { matching: input.matching }) } }
      if (ids.length <= BULK_AT_ONCE) {
        const { done, problems, audit } = await applyToAll(ctx, tx, verb, ids)
        if (problems.length === ids.length && problems.every((problem) => problem.code === 'NOT_FOUND')) throw notFound()
        const result: BulkResult = { operationId: null, total: ids.length, done, problems }
        return { result, audit: [summary, ...audit] }
      }
      const operationId = await insertBulkOperation(tx, { verb: action, ids, actorType: ctx.actor.kind, actorId: actorId(ctx.actor) }, ctx.now)
      const result: BulkResult = { operationId, total: ids.length, done: 0, problems: [] }
      return { result, audit: summary, jobs: [{ queue: 'user-bulk', payload: { operationId }, dedupeKey: operationId }] }
    },
  })
}

async function applyToAll(ctx: Context, tx: TenantTx, verb: OnePerson, ids: readonly string[]): Promise<{ audit: AuditEntry[]; problems: BulkProblem[]; done: number }> {
  const audit: AuditEntry[] = []
  const problems: BulkProblem[] = []
  for (const id of ids) {
    try {
      const { audit: trail } = await verb.run({ ctx, input: { id }, tx, prepared: undefined })
      audit.push(...('target' in trail ? [{ ...trail, action: verb.name }] : trail))
    } catch (error) {
      // Verbs refuse before they write, so a refusal of one person leaves the transaction whole.
      if (!(error instanceof AppError)) throw error
      problems.push({ id, code: error.code })
    }
  }
  return { audit, problems, done: ids.length - problems.length }
}

export const bulkBlockUsers = bulk('block', blockUser)
export const bulkUnblockUsers = bulk('unblock', unblockUser)
export const bulkDeleteUsers = bulk('delete', deleteUser)
export const bulkRestoreUsers = bulk('restore', restoreUser)
export const bulkRevokeUserSessions = bulk('revoke-sessions', revokeUserSessions)
export const bulkConvertToMember = bulk('convert-to-member', toMember)
export const bulkConvertToGuest = bulk('convert-to-guest', toGuest)

/** Does the next step of a bulk act, as the person who asked for it and with the rights they have now. */
export const continueBulk = command({
  name: 'user.bulk-continue',
  permission: 'user.read',
  input: z.object({ operationId: entityId }),
  async run({ ctx, input: { operationId }, tx }) {
    const operation = await findBulkOperation(tx, operationId)
    const verb = operation && BULK[operation.verb]
    if (!operation || !verb || operation.actorType !== ctx.actor.kind || operation.actorId !== actorId(ctx.actor)) throw notFound()
    const summary: AuditEntry = { target: { type: 'BulkOperation', id: operationId, name: verb.name } }
    const step = await takeBulkStep(tx, operationId, BULK_AT_ONCE)
    if (!step) return { result: { finished: true }, audit: summary }
    const allowed = can(ctx.actor, verb.permission)
    const { done, problems, audit } = allowed ? await applyToAll(ctx, tx, verb, step.ids) : { done: 0, problems: [], audit: [] }
    const finished = step.last || !allowed
    await addBulkOutcome(tx, operationId, { handled: step.ids.length, done, problems, state: allowed ? (step.last ? 'completed' : 'running') : 'refused' }, ctx.now)
    return { result: { finished }, audit: [{ ...summary, details: { done, skipped: problems.length, refused: !allowed } }, ...audit] }
  },
})

/** How far a bulk act is. */
export const getBulkOperation = query({
  name: 'user.bulk-get',
  permission: 'user.read',
  input: z.object({ operationId: entityId }),
  async run({ input, tx }) {
    const operation = await findBulkOperation(tx, input.operationId)
    if (!operation) throw notFound()
    return { ...operation, problems: operation.problems.filter((problem) => isAppErrorCode(problem.code)) }
  },
})
