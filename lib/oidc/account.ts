import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { findAccountRow, findAppAccess, NO_ACCESS, type AccountRow } from '@/lib/data/oidc-account'
import { assertTokenAccess } from './access'
import { accountClaims } from './claims'
import { extrasOf } from './client-metadata'

/** May this person hold a session or token that began at `since` (seconds)? */
export function mayContinue(account: AccountRow, since: number | undefined): boolean {
  if (!account.accountEnabled || account.deletedAt !== null) return false
  // Seconds on both sides: a token of the same second as the revocation was deleted with it.
  return since === undefined || since >= Math.floor(account.sessionsValidFrom.getTime() / 1000)
}

/** Undefined for the blocked and the deleted, and for whatever is older than the last revocation: refused at the very next request. */
export function createFindAccount(tenantId: string): FindAccount {
  return async (ctx, sub, token) => {
    const account = await findAccountRow(tenantId, sub)
    const since = token && 'iat' in token && typeof token.iat === 'number' ? token.iat : ctx.oidc.session?.loginTs
    if (!account || !mayContinue(account, since)) return undefined
    if (token && !(await mayUseClient(tenantId, account.id, ctx))) return undefined
    if (token) await assertTokenAccess(tenantId, ctx, account.id, token)
    return {
      accountId: account.id,
      async claims() {
        const client = ctx.oidc.client
        const access = client ? await findAppAccess(tenantId, account.id, extrasOf(client).applicationId, new Date()) : NO_ACCESS
        return accountClaims(tenantId, account, access)
      },
    }
  }
}

/** A refresh or a userinfo call ends with the assignment, not only the next sign-in. */
async function mayUseClient(tenantId: string, userId: string, ctx: KoaContextWithOIDC): Promise<boolean> {
  if (!ctx.oidc.client) return true
  const { applicationId, assignmentRequired, firstParty } = extrasOf(ctx.oidc.client)
  if (firstParty) return true
  const { assigned, dormant, letIn } = await findAppAccess(tenantId, userId, applicationId, new Date())
  return letIn && (assigned || (!assignmentRequired && !dormant))
}

/** Whether the signed-in person may open the client of this request. */
export async function isAssigned(tenantId: string, ctx: KoaContextWithOIDC): Promise<boolean> {
  const accountId = ctx.oidc.session?.accountId
  return !accountId || mayUseClient(tenantId, accountId, ctx)
}
