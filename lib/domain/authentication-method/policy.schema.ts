import { z } from 'zod'
import { ALL_USERS, CONFIGURATION_IDS, DEFAULT_METHODS_POLICY, PASS_BOUNDS, type ConfigurationId, type MethodsPolicy, type MethodTarget } from './policy'

const Target = z.looseObject({ targetType: z.literal('group').catch('group'), id: z.union([z.literal(ALL_USERS), z.uuid()]) })
const Targets = z.array(Target).max(200)
const State = z.enum(['enabled', 'disabled'])
const minutes = z.int().min(PASS_BOUNDS.minutes.min).max(PASS_BOUNDS.minutes.max)

const Configuration = z.looseObject({
  id: z.string(), state: State, includeTargets: Targets.optional(), excludeTargets: Targets.optional(),
  keyRestrictions: z.looseObject({
    isEnforced: z.boolean().default(false), enforcementType: z.enum(['allow', 'block']).default('block'), aaGuids: z.array(z.uuid()).max(500).default([]),
  }).nullish(),
  minimumLifetimeInMinutes: minutes.optional(), maximumLifetimeInMinutes: minutes.optional(), defaultLifetimeInMinutes: minutes.optional(),
  defaultLength: z.int().min(PASS_BOUNDS.length.min).max(PASS_BOUNDS.length.max).optional(), isUsableOnce: z.boolean().optional(),
})

const Campaign = z.looseObject({
  state: z.enum(['default', 'enabled', 'disabled']), snoozeDurationInDays: z.int().min(0).max(14).optional(), enforceRegistrationAfterAllowedSnoozes: z.boolean().optional(),
  includeTargets: Targets.optional(), excludeTargets: Targets.optional(),
})

/** Graph's authenticationMethodsPolicy as far as this product reads it; the rest is kept. */
export const MethodsPolicyDocument = z.looseObject({
  authenticationMethodConfigurations: z.array(Configuration).max(50).default([]),
  registrationEnforcement: z.looseObject({ authenticationMethodsRegistrationCampaign: Campaign.optional() }).optional(),
}).superRefine((document, context) => {
  const { pass } = toPolicy(document)
  const bad = pass.minimumLifetimeInMinutes > pass.maximumLifetimeInMinutes ? 'maximumLifetimeInMinutes'
    : pass.defaultLifetimeInMinutes < pass.minimumLifetimeInMinutes || pass.defaultLifetimeInMinutes > pass.maximumLifetimeInMinutes ? 'defaultLifetimeInMinutes' : null
  if (bad) context.addIssue({ code: 'custom', path: ['pass', bad], message: 'outside of the limits' })
})
export type MethodsPolicyDocument = z.infer<typeof MethodsPolicyDocument>

const PlainTargets = z.array(z.strictObject({ targetType: z.literal('group').default('group'), id: z.union([z.literal(ALL_USERS), z.uuid()]) })).max(200)
const Targeted = { state: State, includeTargets: PlainTargets, excludeTargets: PlainTargets }
const Method = z.strictObject(Targeted)

/** What the console saves. */
export const MethodsPolicyInput = z.strictObject({
  methods: z.strictObject({ fido2: Method, softwareOath: Method, email: Method, temporaryAccessPass: Method, recoveryCode: Method }),
  keyRestrictions: z.strictObject({ isEnforced: z.boolean(), enforcementType: z.enum(['allow', 'block']), aaGuids: z.array(z.uuid()).max(500) }),
  pass: z.strictObject({
    minimumLifetimeInMinutes: minutes, maximumLifetimeInMinutes: minutes, defaultLifetimeInMinutes: minutes,
    defaultLength: z.int().min(PASS_BOUNDS.length.min).max(PASS_BOUNDS.length.max), isUsableOnce: z.boolean(),
  }).refine((pass) => pass.minimumLifetimeInMinutes <= pass.maximumLifetimeInMinutes, { path: ['maximumLifetimeInMinutes'] })
    .refine((pass) => pass.defaultLifetimeInMinutes >= pass.minimumLifetimeInMinutes && pass.defaultLifetimeInMinutes <= pass.maximumLifetimeInMinutes, { path: ['defaultLifetimeInMinutes'] }),
  campaign: z.strictObject({ ...Targeted, snoozeDurationInDays: z.int().min(0).max(14), enforceRegistrationAfterAllowedSnoozes: z.boolean() }),
})

/** The policy that a document means; what it does not say is as by default. */
export function toPolicy(document: Pick<MethodsPolicyDocument, 'authenticationMethodConfigurations' | 'registrationEnforcement'>): MethodsPolicy {
  const said = new Map(document.authenticationMethodConfigurations.map((entry) => [entry.id.toLowerCase(), entry]))
  const of = (id: ConfigurationId) => said.get(id.toLowerCase())
  const base = DEFAULT_METHODS_POLICY
  const one = (id: ConfigurationId) => {
    const { state = base.methods[id].state, includeTargets = base.methods[id].includeTargets, excludeTargets = [] } = of(id) ?? {}
    return { state, includeTargets: includeTargets.map(plain), excludeTargets: excludeTargets.map(plain) }
  }
  const pass = of('temporaryAccessPass')
  const campaign = document.registrationEnforcement?.authenticationMethodsRegistrationCampaign
  return {
    methods: { fido2: one('fido2'), softwareOath: one('softwareOath'), email: one('email'), temporaryAccessPass: one('temporaryAccessPass'), recoveryCode: one('recoveryCode') },
    keyRestrictions: of('fido2')?.keyRestrictions ?? base.keyRestrictions,
    pass: {
      minimumLifetimeInMinutes: pass?.minimumLifetimeInMinutes ?? base.pass.minimumLifetimeInMinutes,
      maximumLifetimeInMinutes: pass?.maximumLifetimeInMinutes ?? base.pass.maximumLifetimeInMinutes,
      defaultLifetimeInMinutes: pass?.defaultLifetimeInMinutes ?? base.pass.defaultLifetimeInMinutes,
      defaultLength: pass?.defaultLength ?? base.pass.defaultLength, isUsableOnce: pass?.isUsableOnce ?? base.pass.isUsableOnce,
    },
    campaign: {
      state: campaign?.state === 'enabled' ? 'enabled' : 'disabled',
      snoozeDurationInDays: campaign?.snoozeDurationInDays ?? base.campaign.snoozeDurationInDays,
      enforceRegistrationAfterAllowedSnoozes: campaign?.enforceRegistrationAfterAllowedSnoozes ?? base.campaign.enforceRegistrationAfterAllowedSnoozes,
      includeTargets: (campaign?.includeTargets ?? base.campaign.includeTargets).map(plain), excludeTargets: (campaign?.excludeTargets ?? []).map(plain),
    },
  }
}

const plain = ({ id }: { readonly id: string }) => ({ targetType: 'group', id }) as const

/** A stored document as a policy. One that cannot be read switches off what an administrator or a mailbox alone could open: fails to the careful side. */
export function readMethodsPolicy(stored: unknown): MethodsPolicy {
  const parsed = MethodsPolicyDocument.safeParse(stored ?? {})
  if (parsed.success) return toPolicy(parsed.data)
  return toPolicy({ authenticationMethodConfigurations: CONFIGURATION_IDS.filter((id) => id === 'email' || id === 'temporaryAccessPass').map((id) => ({ id, state: 'disabled' })) })
}

/** The document with this policy in it; every field that the policy does not speak of stays as it came. */
export function writeMethodsPolicy(document: MethodsPolicyDocument, policy: MethodsPolicy): MethodsPolicyDocument {
  const rest = new Map(document.authenticationMethodConfigurations.map((entry) => [entry.id.toLowerCase(), entry]))
  const configurations = CONFIGURATION_IDS.map((id) => ({
    ...rest.get(id.toLowerCase()), id: rest.get(id.toLowerCase())?.id ?? id, ...withTargets(policy.methods[id]),
    ...(id === 'fido2' && { keyRestrictions: { ...rest.get('fido2')?.keyRestrictions, ...policy.keyRestrictions, aaGuids: [...policy.keyRestrictions.aaGuids] } }),
    ...(id === 'temporaryAccessPass' && policy.pass),
  }))
  const ours: ReadonlySet<string> = new Set(CONFIGURATION_IDS.map((id) => id.toLowerCase()))
  const enforcement = document.registrationEnforcement
  return {
    ...document,
    authenticationMethodConfigurations: [...configurations, ...document.authenticationMethodConfigurations.filter((entry) => !ours.has(entry.id.toLowerCase()))],
    registrationEnforcement: { ...enforcement, authenticationMethodsRegistrationCampaign: { ...enforcement?.authenticationMethodsRegistrationCampaign, ...withTargets(policy.campaign) } },
  }
}

type Aimed = { readonly includeTargets: readonly MethodTarget[]; readonly excludeTargets: readonly MethodTarget[] }

const withTargets = <T extends Aimed>({ includeTargets, excludeTargets, ...value }: T) =>
  ({ ...value, includeTargets: includeTargets.map(plain), excludeTargets: excludeTargets.map(plain) })
