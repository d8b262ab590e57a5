import { readStoredMethodsPolicy } from '@/lib/data/methods-policy'
import type { TenantSql } from '@/lib/data/tenant-tx'
import { groupIdsOf, readRegistered, writeSnooze } from '@/lib/data/user-security'
import type { TenantTx } from '@/lib/data/tenant-tx'
import {
  afterSnooze, allowedConfigurations, campaignAsks, type ConfigurationId, type MethodsPolicy, type RegisteredMethods,
} from '@/lib/domain/authentication-method'
import { AppError } from '../kernel'

export interface MethodsFor {
  readonly policy: MethodsPolicy
  readonly groups: ReadonlySet<string>
  /** What the organisation lets this person use, and so register. */
  readonly allowed: ReadonlySet<ConfigurationId>
}

/** What the methods policy lets this person use and register. */
export async function methodsFor(tx: TenantSql, userId: string, now: Date): Promise<MethodsFor> {
  const { policy } = await readStoredMethodsPolicy(tx)
  const groups = await groupIdsOf(tx, userId, now)
  return { policy, groups, allowed: allowedConfigurations(policy, groups) }
}

/** What the person has; methods that the policy no longer lets them use count as not there. */
export async function registeredMethods(tx: TenantSql, userId: string, now: Date): Promise<RegisteredMethods> {
  const { allowed } = await methodsFor(tx, userId, now)
  const { registered } = await readRegistered(tx, userId, now)
  return usable(registered, allowed)
}

export function usable(registered: RegisteredMethods, allowed: ReadonlySet<ConfigurationId>): RegisteredMethods {
  return {
    totp: allowed.has('softwareOath') ? registered.totp : 0,
    passkeys: allowed.has('fido2') ? registered.passkeys : 0,
    recoveryCodesLeft: allowed.has('recoveryCode') ? registered.recoveryCodesLeft : 0,
    pass: allowed.has('temporaryAccessPass') ? registered.pass : null,
    registrationRequired: registered.registrationRequired,
  }
}

/** Does the registration campaign ask this person now, and may they say "not now"? Never call it in a risky sign-in. */
export async function campaignFor(tx: TenantSql, userId: string, now: Date): Promise<{ readonly maySnooze: boolean } | null> {
  // One look at the policy is all that an organisation without a campaign pays for at every sign-in.
  if ((await readStoredMethodsPolicy(tx)).policy.campaign.state !== 'enabled') return null
  const { policy, groups, allowed } = await methodsFor(tx, userId, now)
  const { registered, campaign } = await readRegistered(tx, userId, now)
  return campaignAsks(policy, groups, usable(registered, allowed), campaign, now)
}

/** "Not now": the campaign leaves the person alone for a while. Refused where it may not be said any more. */
export async function snoozeCampaign(tx: TenantTx, userId: string, now: Date): Promise<void> {
  const { policy, groups, allowed } = await methodsFor(tx, userId, now)
  const { registered, campaign } = await readRegistered(tx, userId, now)
  if (!campaignAsks(policy, groups, usable(registered, allowed), campaign, now)?.maySnooze) throw new AppError('STEP_OUT_OF_ORDER')
  await writeSnooze(tx, userId, afterSnooze(policy, campaign, now))
}
