import { z } from 'zod'
import { loadFacts } from '@/lib/data/access-facts'
import { findDecidedBy, findRequests, findWaitingFor, hasDecided } from '@/lib/data/access-request-read'
import { findDelegators } from '@/lib/data/approval-delegation'
import { entityId, notFound, query, type Context } from '../kernel'
import { isShownTo } from './approval'
import { courseOf, toCases } from './case-view'
import { toRows } from './list-own'
import { signedInUserId } from './self'

/** What somebody can look through; the others follow when these are decided. */
const SHOWN = 100

/** Requests that wait for the signed-in person, the most urgent first, or those they have decided. */
export const listApprovals = query({
  name: 'access-request.list-approvals',
  permission: 'self',
  input: z.object({ show: z.enum(['open', 'decided']).catch('open').default('open') }),
  async run({ ctx, input: { show }, tx }) {
    const userId = signedInUserId(ctx)
    if (show === 'decided') return { open: [], more: false, decided: await toRows(tx, (await findDecidedBy(tx, userId, 100)).map(({ record }) => record)) }
    const people = [userId, ...((await findDelegators(tx, [userId], ctx.now)).get(userId) ?? [])]
    const found = await findWaitingFor(tx, people, SHOWN + 1)
    const waiting = found.slice(0, SHOWN).map(({ record }) => record)
    return { open: (await toCases(tx, ctx, userId, waiting)).filter(({ mayDecide }) => mayDecide), more: found.length > SHOWN, decided: [] }
  },
})

const isDormant = (ctx: Context) => ctx.actor.kind === 'user' && ctx.actor.dormant === true

const withoutWords = ({ path, timeline }: Awaited<ReturnType<typeof courseOf>>) => ({ path: path.map((stage) => ({ ...stage, justification: null })), timeline: timeline.map((line) => ({ ...line, text: null })) })

/** One request with its stages and timeline, for whoever asked, whose it is, and those who decide. */
export const getRequest = query({
  name: 'access-request.get',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const userId = signedInUserId(ctx)
    const [found] = await findRequests(tx, [id])
    if (!found) throw notFound()
    const { record } = found
    const own = record.target === userId || record.requestor === userId
    if (!own && (isDormant(ctx) || !(await isShownTo(tx, record, userId, ctx.now)))) throw notFound()
    const [view] = await toCases(tx, ctx, userId, [record])
    if (!view) throw notFound()
    const { facts } = await loadFacts(tx, { targets: [record.target], people: [userId], packages: [record.package] }, ctx.now)
    const course = await courseOf(tx, record, facts)
    // Whoever was only told once, and neither decided nor decides now, learns how it went and not what was said.
    const [told, way] = own || view.mayDecide || (await hasDecided(tx, id, userId)) ? [view, course] : [{ ...view, justification: null, answers: [] }, withoutWords(course)]
    return {
      ...told, own, ...way,
      mayCancel: own && (record.state === 'pendingApproval' || record.state === 'scheduled' || record.state === 'submitted'), mayAskAgain: record.target === userId && record.type === 'userAdd' && (record.state === 'denied' || record.state === 'canceled'),
    }
  },
})
