import { z } from 'zod'

export const TARGET_SCOPES = [
  'notSpecified', 'specificDirectoryUsers', 'specificConnectedOrganizationUsers', 'specificDirectoryServicePrincipals', 'allMemberUsers',
  'allDirectoryUsers', 'allDirectoryServicePrincipals', 'allConfiguredConnectedOrganizationUsers', 'allExternalUsers',
] as const
export type TargetScope = (typeof TARGET_SCOPES)[number]

export const SUBJECT_KINDS = [
  'singleUser', 'groupMembers', 'connectedOrganizationMembers', 'attributeRuleMembers', 'requestorManager', 'targetManager',
  'internalSponsors', 'externalSponsors', 'targetUserSponsors', 'singleServicePrincipal',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]
export const EXPIRATION_TYPES = ['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration'] as const
export const LIFECYCLE_ACTIONS = ['none', 'blockSignIn', 'blockSignInAndDelete', 'dormant'] as const

/** Graph writes null for what is not set. */
const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined)
const flag = z.boolean().nullish().transform((value) => value ?? false)
const list = <T extends z.ZodType>(type: T, most = Infinity) => z.array(type).max(most).nullish().transform((value) => value ?? [])
const kindOf = (type: string) => SUBJECT_KINDS.find((kind) => kind.toLowerCase() === type.replace(/^#?microsoft\.graph\./i, '').toLowerCase())

/** Graph's subjectSet; `kind` is read from its type. Fields nobody here knows are kept. */
export const subjectSetSchema = z.looseObject({
  '@odata.type': z.string(), id: optional(z.string()), userId: optional(z.string()), groupId: optional(z.string()), connectedOrganizationId: optional(z.string()),
  membershipRule: optional(z.string().max(3_072)), managerLevel: optional(z.int().min(1).max(4)), isBackup: flag,
}).transform((set, context) => {
  const kind = kindOf(set['@odata.type'])
  if (kind === undefined) context.addIssue({ code: 'custom', path: ['@odata.type'], message: 'unknown-value' })
  return { ...set, kind: kind ?? 'singleServicePrincipal' }
})
export type SubjectSet = z.infer<typeof subjectSetSchema>

/** Texts of times are read where they count: one that is no time has ended. */
export const expirationSchema = z.looseObject({ type: z.enum(EXPIRATION_TYPES).nullish().transform((type) => type ?? 'notSpecified'), endDateTime: optional(z.string()), duration: optional(z.string()) })
export type Expiration = z.infer<typeof expirationSchema>

export const scheduleSchema = z.looseObject({ startDateTime: optional(z.string()), expiration: optional(expirationSchema) })
export type RequestedSchedule = z.infer<typeof scheduleSchema>

const stageSchema = z.looseObject({
  durationBeforeAutomaticDenial: z.string().nullish().transform((text) => text ?? 'P14D'), isApproverJustificationRequired: flag,
  isEscalationEnabled: flag, durationBeforeEscalation: optional(z.string()),
  primaryApprovers: list(subjectSetSchema), fallbackPrimaryApprovers: list(subjectSetSchema), escalationApprovers: list(subjectSetSchema), fallbackEscalationApprovers: list(subjectSetSchema),
})
export type ApprovalStage = z.infer<typeof stageSchema>

const choiceSchema = z.looseObject({ actualValue: z.string() })
const questionSchema = z.looseObject({
  '@odata.type': optional(z.string()), id: z.string().min(1), isRequired: flag, isAnswerEditable: flag, isSingleLineQuestion: flag,
  regexPattern: optional(z.string().max(500)), choices: list(choiceSchema), isMultipleSelectionAllowed: flag,
})
export type Question = z.infer<typeof questionSchema>

const requestorSchema = z.looseObject({
  enableTargetsToSelfAddAccess: flag, enableTargetsToSelfUpdateAccess: flag, enableTargetsToSelfRemoveAccess: flag, allowCustomAssignmentSchedule: flag,
  enableOnBehalfRequestorsToAddAccess: flag, enableOnBehalfRequestorsToUpdateAccess: flag, enableOnBehalfRequestorsToRemoveAccess: flag, onBehalfRequestors: list(subjectSetSchema),
})
/** Without settings people may ask, extend and give back, and nobody asks for another. */
const ASK_FOR_ONESELF = requestorSchema.parse({ enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: true, enableTargetsToSelfRemoveAccess: true })

const approvalSchema = z.looseObject({ isApprovalRequiredForAdd: flag, isApprovalRequiredForUpdate: flag, isRequestorJustificationRequired: flag, stages: z.array(stageSchema).max(3).nullish().transform((value) => value ?? []) })
const NO_APPROVAL = approvalSchema.parse({})

const automaticSchema = z.looseObject({ requestAccessForAllowedTargets: flag, removeAccessWhenTargetLeavesAllowedTargets: flag, gracePeriodBeforeAccessRemoval: optional(z.string()) })

/** Graph's accessPackageAssignmentPolicy. */
export const assignmentPolicySchema = z.looseObject({
  id: z.string().min(1), displayName: optional(z.string()),
  allowedTargetScope: z.enum(TARGET_SCOPES).nullish().transform((scope) => scope ?? 'notSpecified'), specificAllowedTargets: list(subjectSetSchema),
  automaticRequestSettings: optional(automaticSchema), expiration: optional(expirationSchema),
  requestorSettings: requestorSchema.nullish().transform((settings) => settings ?? ASK_FOR_ONESELF),
  requestApprovalSettings: approvalSchema.nullish().transform((settings) => settings ?? NO_APPROVAL),
  questions: list(questionSchema, 25), notificationSettings: optional(z.looseObject({ isAssignmentNotificationDisabled: flag })),
})
export type AssignmentPolicy = z.infer<typeof assignmentPolicySchema>

const identitySourceSchema = z.looseObject({ '@odata.type': optional(z.string()), domainName: optional(z.string()), domains: list(z.string()) })
export const connectedOrganizationSchema = z.looseObject({ id: z.string().min(1), displayName: optional(z.string()), state: z.enum(['configured', 'proposed']).nullish().transform((state) => state ?? 'configured'), identitySources: list(identitySourceSchema) })

/** Graph's entitlementManagementSettings and its defaults; `dormant` is ours. */
export const entitlementSettingsSchema = z.looseObject({
  externalUserLifecycleAction: z.enum(LIFECYCLE_ACTIONS).nullish().transform((action) => action ?? 'blockSignInAndDelete'),
  durationUntilExternalUserDeletedAfterBlocked: z.string().nullish().transform((text) => text ?? 'P30D'),
})
export type EntitlementSettings = z.infer<typeof entitlementSettingsSchema>
