import { z } from 'zod'
import { parseLinkToken } from '@/lib/domain/mail'
import { findSetUpLink, useSetUpLink, type SetUpLink } from '@/lib/data/admin-set-up'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { hashPassword } from '@/lib/platform/password-hash'
import { command, notFound, query } from '@/lib/services/kernel'
import { requireNewPassword } from './password'

const token = z.string().max(300)

async function findLink(tx: TenantTx, raw: string, now: Date): Promise<SetUpLink> {
  const parts = parseLinkToken(raw)
  const link = parts && (await findSetUpLink(tx, parts, now))
  if (!link) throw notFound()
  return link
}

/** Whom a mailed set-up link is for. Looking does not use it up, so a mail scanner can follow it. */
export const getSetUpLink = query({
  name: 'setup.get-admin-link',
  permission: 'public',
  input: z.object({ token }),
  async run({ ctx, input, tx }) {
    const link = await findLink(tx, input.token, ctx.now)
    return { displayName: link.displayName, email: link.email }
  },
})

/** A new administrator chooses the first password by the mailed link, once. */
export const setAdminPassword = command({
  name: 'setup.set-admin-password',
  permission: 'public',
  input: z.object({ token, password: z.string().max(1024) }),
  limit: { per: 'ip', max: 30, windowSeconds: 600 },
  async before({ ctx, input }) {
    const link = await inTenant(ctx.tenant.id, (tx) => findLink(tx, input.token, ctx.now))
    const password = await requireNewPassword(input.password, { names: [link.displayName], email: link.email, tenant: [ctx.tenant.name, ctx.tenant.slug] }, 'password')
    return { hash: await hashPassword(password) }
  },
  async run({ ctx, input, tx, prepared }) {
    const link = await findLink(tx, input.token, ctx.now)
    if (!(await useSetUpLink(tx, link, prepared.hash, ctx.now))) throw notFound()
    return { result: { email: link.email }, audit: { target: { type: 'User', id: link.userId, name: link.displayName } } }
  },
})
