import { insertPolicy } from '@/lib/data/conditional-access-policy'
import { inTenant } from '@/lib/data/tenant-tx'
import { insertTotp } from '@/lib/data/totp'
import type { JsonObject } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { newTotpSecret, totpCode } from '@/lib/platform/totp'

/** Enables a policy for this tenant; `more` replaces parts of its conditions. Effective at the next request. */
export async function putPolicy(
  tenantId: string, grantControls: JsonObject | null, more: { readonly conditions?: JsonObject; readonly sessionControls?: JsonObject; readonly state?: 'enabled' | 'enabledForReportingButNotEnforced' } = {},
): Promise<string> {
  const id = newId()
  const state = more.state ?? 'enabled'
  const document: JsonObject = {
    displayName: `Policy ${id}`, state, conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, ...more.conditions },
    grantControls, sessionControls: more.sessionControls ?? null,
  }
  const author = { author: { id: null, name: 'Test' }, comment: null, at: new Date() }
  await inTenant(tenantId, (tx) => insertPolicy(tx, { id, displayName: `Policy ${id}`, state, document, templateKey: null }, author))
  return id
}

export const dropPolicies = (tenantId: string) => inTenant(tenantId, (tx) => tx.db.conditionalAccessPolicy.deleteMany({ where: { tenantId } }))

export const MFA: JsonObject = { operator: 'OR', builtInControls: ['mfa'] }
export const BLOCK: JsonObject = { operator: 'OR', builtInControls: ['block'] }

export interface TestApp {
  /** A code that was not used yet: each step works once. */
  code(): string
}

/** An authenticator app that was added long ago. */
export async function addApp(tenantId: string, userId: string): Promise<TestApp> {
  const secret = newTotpSecret()
  await inTenant(tenantId, (tx) => insertTotp(tx, { userId, name: 'App', secret, step: 0, drift: 0 }, new Date()))
  let last = 0
  return {
    code() {
      last = Math.max(last + 1, Math.floor(Date.now() / 30_000))
      return totpCode(secret, last)
    },
  }
}
