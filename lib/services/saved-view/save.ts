import { z } from 'zod'
import { findSavedViews, putSavedView, setDefaultView } from '@/lib/data/saved-view'
import { AppError, command, requiredLine } from '../kernel'
import { VIEW_LISTS } from './lists'
import { viewerId, viewTarget } from './own'

const VIEW_LIMITS = { name: 60, query: 2_000, perList: 30, perPerson: 200 } as const

/** Names what a list shows now. A second one of the same name replaces the first. */
export const saveView = command({
  name: 'saved-view.save',
  permission: 'self',
  input: z.object({
    list: z.string().refine((list) => VIEW_LISTS.has(list)), name: requiredLine(VIEW_LIMITS.name), query: z.string().max(VIEW_LIMITS.query), isDefault: z.boolean().default(false),
  }),
  async run({ ctx, input: { list, name, query, isDefault }, tx }) {
    const userId = viewerId(ctx)
    const all = await findSavedViews(tx, userId)
    const known = all.filter((view) => view.list === list)
    const full = known.length >= VIEW_LIMITS.perList || all.length >= VIEW_LIMITS.perPerson
    if (full && !known.some((view) => view.name === name)) throw new AppError('LIMIT_EXCEEDED')
    const id = await putSavedView(tx, userId, { list, name, query }, ctx.now)
    if (isDefault) await setDefaultView(tx, userId, list, id)
    return { result: { id }, audit: { target: viewTarget({ id, name }), details: { list, query, isDefault } } }
  },
})
