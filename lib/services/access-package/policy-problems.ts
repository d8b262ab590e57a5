import { isQuick, parseDuration, parseInstant, readAttributeRule, type AssignmentPolicy, type Question } from '@/lib/domain/entitlement'

/** A field of the document by its path, and what is wrong with it. */
type Problem = readonly [path: string, code: string]
type Stage = AssignmentPolicy['requestApprovalSettings']['stages'][number]

const isDuration = (text: string | undefined): boolean => parseDuration(text) !== null
/** Long enough to compare two durations: months are taken as thirty days. */
const lengthOf = (text: string | undefined): number => {
  const parsed = parseDuration(text)
  return parsed === null ? Number.NaN : (parsed.months * 30 + parsed.days) * 86_400_000 + parsed.milliseconds
}

/** What the shape alone cannot say: an approval needs somebody to ask, a named scope needs names, a pattern has to be one. */
export function policyProblems(policy: AssignmentPolicy): readonly Problem[] {
  const { isApprovalRequiredForAdd, isApprovalRequiredForUpdate, stages } = policy.requestApprovalSettings
  return [
    ...only(!policy.displayName?.trim(), ['displayName', 'required']),
    ...only((isApprovalRequiredForAdd || isApprovalRequiredForUpdate) && stages.length === 0, ['requestApprovalSettings.stages', 'required']),
    ...stages.flatMap((stage, index) => stageProblems(stage, `requestApprovalSettings.stages.${index}`)),
    ...only(policy.allowedTargetScope.startsWith('specific') && policy.specificAllowedTargets.length === 0, ['specificAllowedTargets', 'required']),
    ...policy.specificAllowedTargets.flatMap((set) => only(set.kind === 'attributeRuleMembers' && !readAttributeRule(set.membershipRule ?? '').ok, ['specificAllowedTargets', 'rule'])),
    ...policy.questions.flatMap((question, index) => questionProblems(question, `questions.${index}`)),
    ...expirationProblems(policy), ...only(hasBrokenGrace(policy), ['automaticRequestSettings.gracePeriodBeforeAccessRemoval', 'duration']),
  ]
}

const only = (isWrong: boolean, problem: Problem): readonly Problem[] => (isWrong ? [problem] : [])

function stageProblems(stage: Stage, at: string): readonly Problem[] {
  const isLate = stage.isEscalationEnabled && lengthOf(stage.durationBeforeEscalation) >= lengthOf(stage.durationBeforeAutomaticDenial)
  return [
    ...only(stage.primaryApprovers.length === 0, [`${at}.primaryApprovers`, 'required']),
    ...only(!isDuration(stage.durationBeforeAutomaticDenial), [`${at}.durationBeforeAutomaticDenial`, 'duration']),
    ...only(stage.isEscalationEnabled && stage.escalationApprovers.length === 0, [`${at}.escalationApprovers`, 'required']),
    ...only(stage.isEscalationEnabled && !isDuration(stage.durationBeforeEscalation), [`${at}.durationBeforeEscalation`, 'duration']),
    ...only(isLate, [`${at}.durationBeforeEscalation`, 'late']),
  ]
}

function questionProblems(question: Question, at: string): readonly Problem[] {
  const { text, regexPattern } = question
  const isChoice = question['@odata.type']?.endsWith('MultipleChoiceQuestion') === true
  return [
    ...only(typeof text !== 'string' || text.trim() === '', [`${at}.text`, 'required']),
    ...only(isChoice && question.choices.length === 0, [`${at}.choices`, 'required']),
    ...only(new Set(question.choices.map(({ actualValue }) => actualValue)).size < question.choices.length, [`${at}.choices`, 'duplicate']),
    ...only(regexPattern !== undefined && regexPattern !== '' && patternProblem(regexPattern) !== null, [`${at}.regexPattern`, patternProblem(regexPattern ?? '') ?? 'pattern']),
  ]
}

/** Why no answer could ever fit this pattern, or null. */
export function patternProblem(pattern: string): 'pattern' | 'slow' | null {
  try {
    new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return 'pattern'
  }
  return isQuick(pattern) ? null : 'slow'
}

function expirationProblems({ expiration }: AssignmentPolicy): readonly Problem[] {
  if (expiration?.type === 'afterDateTime') return only(Number.isNaN(parseInstant(expiration.endDateTime)), ['expiration', 'date'])
  return only(expiration?.type === 'afterDuration' && !(lengthOf(expiration.duration) > 0), ['expiration', 'duration'])
}

function hasBrokenGrace({ automaticRequestSettings: settings }: AssignmentPolicy): boolean {
  const grace = settings?.gracePeriodBeforeAccessRemoval
  return grace !== undefined && grace !== '' && !isDuration(grace)
}
