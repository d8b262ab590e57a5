import { z } from 'zod'
import { listTrusted, untrustDevices } from '@/lib/data/known-device'
import { describeDevice } from '@/lib/platform/device'
import { command, entityId, notFound, query } from '../kernel'
import { self } from './me'

/** The browsers in which this person is not asked for a second factor for a while. */
export const listTrustedBrowsers = query({
  name: 'account.list-trusted-browsers',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const rows = await listTrusted(tx, self(ctx).userId, ctx.now)
    return { browsers: rows.map(({ userAgent, ...row }) => ({ ...row, ...describeDevice(userAgent) })) }
  },
})

/** From now on that browser is asked again; somebody else's is not found. */
export const untrustBrowser = command({
  name: 'account.untrust-browser',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const me = self(ctx)
    if ((await untrustDevices(tx, me.userId, id)) === 0) throw notFound()
    return { result: { id }, audit: { target: { type: 'User', id: me.userId, name: me.name }, details: { browser: id } } }
  },
})
