import type { MethodName, RegisteredMethods } from './methods'
import { holdsStrongMethod } from './methods'
import { DAY, plus } from '../shared'

/** Graph's ids of the method configurations; `recoveryCode` is ours. */
export const CONFIGURATION_IDS = ['fido2', 'softwareOath', 'email', 'temporaryAccessPass', 'recoveryCode'] as const
export type ConfigurationId = (typeof CONFIGURATION_IDS)[number]

export const ALL_USERS = 'all_users'

export interface MethodTarget {
  readonly targetType: 'group'
  /** A group, or `all_users`. */
  readonly id: string
}

export interface MethodConfiguration {
  readonly state: 'enabled' | 'disabled'
  readonly includeTargets: readonly MethodTarget[]
  readonly excludeTargets: readonly MethodTarget[]
}

export interface PassLimits {
  readonly minimumLifetimeInMinutes: number
  readonly maximumLifetimeInMinutes: number
  readonly defaultLifetimeInMinutes: number
  readonly defaultLength: number
  /** Every pass works once only. */
  readonly isUsableOnce: boolean
}

export interface RegistrationCampaign {
  readonly state: 'enabled' | 'disabled'
  readonly snoozeDurationInDays: number
  /** After three times of "not now" there is no other. */
  readonly enforceRegistrationAfterAllowedSnoozes: boolean
  readonly includeTargets: readonly MethodTarget[]
  readonly excludeTargets: readonly MethodTarget[]
}

export interface MethodsPolicy {
  readonly methods: Readonly<Record<ConfigurationId, MethodConfiguration>>
  /** Models of authenticators (AAGUID) that may be registered, or may not. */
  readonly keyRestrictions: { readonly isEnforced: boolean; readonly enforcementType: 'allow' | 'block'; readonly aaGuids: readonly string[] }
  readonly pass: PassLimits
  readonly campaign: RegistrationCampaign
}

export const PASS_BOUNDS = { minutes: { min: 10, max: 43_200 }, length: { min: 8, max: 48 } } as const
export const ALLOWED_SNOOZES = 3

const EVERYBODY: readonly MethodTarget[] = [{ targetType: 'group', id: ALL_USERS }]
const ON: MethodConfiguration = { state: 'enabled', includeTargets: EVERYBODY, excludeTargets: [] }

/** What holds until somebody saves a policy: everything for everybody, passes for hours, no campaign. */
export const DEFAULT_METHODS_POLICY: MethodsPolicy = {
  methods: { fido2: ON, softwareOath: ON, email: ON, temporaryAccessPass: ON, recoveryCode: ON },
  keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
  pass: { minimumLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480, defaultLifetimeInMinutes: 60, defaultLength: 8, isUsableOnce: false },
  campaign: { state: 'disabled', snoozeDurationInDays: 1, enforceRegistrationAfterAllowedSnoozes: true, includeTargets: EVERYBODY, excludeTargets: [] },
}

type Targets = Pick<MethodConfiguration, 'includeTargets' | 'excludeTargets'>

/** Exclude beats include. */
export function targets({ includeTargets, excludeTargets }: Targets, groups: ReadonlySet<string>): boolean {
  const hit = (target: MethodTarget) => target.id === ALL_USERS || groups.has(target.id)
  return includeTargets.some(hit) && !excludeTargets.some(hit)
}

/** Which configurations are on for a person of these groups. */
export function allowedConfigurations(policy: MethodsPolicy, groups: ReadonlySet<string>): ReadonlySet<ConfigurationId> {
  return new Set(CONFIGURATION_IDS.filter((id) => policy.methods[id].state === 'enabled' && targets(policy.methods[id], groups)))
}

const CONFIGURATION_OF: Readonly<Record<Exclude<MethodName, 'password'>, ConfigurationId>> = {
  email: 'email', softwareOath: 'softwareOath', fido2: 'fido2', recoveryCode: 'recoveryCode',
  temporaryAccessPassOneTime: 'temporaryAccessPass', temporaryAccessPassMultiUse: 'temporaryAccessPass',
}

/** Passwords are a matter of the sign-in settings, not of this policy. */
export const allowsMethod = (allowed: ReadonlySet<ConfigurationId>, method: MethodName): boolean => method === 'password' || allowed.has(CONFIGURATION_OF[method])

/** May an authenticator of this model be registered? Without a model it is none of a list. */
export function allowsModel({ keyRestrictions: { isEnforced, enforcementType, aaGuids } }: MethodsPolicy, aaguid: string | null): boolean {
  if (!isEnforced) return true
  const listed = aaguid !== null && aaGuids.some((id) => id.toLowerCase() === aaguid.toLowerCase())
  return enforcementType === 'allow' ? listed : !listed
}

export interface CampaignState {
  readonly snoozedUntil: Date | null
  readonly snoozes: number
}

/** Should this person be asked to register something now, and may they say "not now"? Null: leave them alone. */
export function campaignAsks(
  policy: MethodsPolicy, groups: ReadonlySet<string>, registered: Pick<RegisteredMethods, 'totp' | 'passkeys'>, state: CampaignState, now: Date,
): { readonly maySnooze: boolean } | null {
  const { campaign } = policy
  if (campaign.state !== 'enabled' || holdsStrongMethod(registered) || !targets(campaign, groups)) return null
  const allowed = allowedConfigurations(policy, groups)
  if (!allowed.has('fido2') && !allowed.has('softwareOath')) return null
  if (state.snoozedUntil !== null && state.snoozedUntil.getTime() > now.getTime()) return null
  return { maySnooze: !campaign.enforceRegistrationAfterAllowedSnoozes || state.snoozes < ALLOWED_SNOOZES }
}

/** After "not now". */
export function afterSnooze(policy: MethodsPolicy, state: CampaignState, now: Date): CampaignState {
  return { snoozedUntil: plus(now, policy.campaign.snoozeDurationInDays * DAY), snoozes: state.snoozes + 1 }
}

export type PassProblem = 'TOO_SHORT' | 'TOO_LONG'

/** How long the pass lives: what was asked within the limits, or the default. */
export function passLifetime({ pass }: MethodsPolicy, asked: number | null): { readonly ok: true; readonly minutes: number } | { readonly ok: false; readonly error: PassProblem } {
  const minutes = asked ?? pass.defaultLifetimeInMinutes
  if (minutes < pass.minimumLifetimeInMinutes) return { ok: false, error: 'TOO_SHORT' }
  return minutes > pass.maximumLifetimeInMinutes ? { ok: false, error: 'TOO_LONG' } : { ok: true, minutes }
}
