/** A policy as the form edits it. What the form does not show stays in `base` and is written back untouched. */
export type Json = Readonly<Record<string, unknown>>
export type Subject = { readonly key: string; readonly kind: string; readonly id: string; readonly label: string; readonly source: Json }
export type StageForm = {
  readonly days: string; readonly justification: boolean; readonly escalation: boolean; readonly escalationDays: string
  readonly primary: readonly Subject[]; readonly fallback: readonly Subject[]; readonly others: readonly Subject[]; readonly source: Json
}
export type QuestionForm = {
  readonly id: string; readonly choice: boolean; readonly text: string; readonly required: boolean; readonly editable: boolean; readonly pattern: string
  readonly choices: string; readonly multiple: boolean; readonly source: Json
}
export type PolicyForm = {
  readonly name: string; readonly description: string; readonly scope: string; readonly targets: readonly Subject[]
  readonly add: boolean; readonly extend: boolean; readonly giveBack: boolean; readonly onBehalf: boolean; readonly schedule: boolean
  readonly approveAdd: boolean; readonly approveUpdate: boolean; readonly justification: boolean; readonly stages: readonly StageForm[]
  readonly questions: readonly QuestionForm[]; readonly expiration: string; readonly endDate: string; readonly amount: string; readonly unit: 'days' | 'hours' | 'other'; readonly mails: boolean
  readonly base: Json
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const part = (value: unknown): Json => (isObject(value) ? value : {})
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const on = (value: unknown): boolean => value === true
const TYPE = '@odata.type'
const typeOf = (source: Json): string => text(source[TYPE]).replace(/^#?microsoft\.graph\./, '')

const ID_FIELD: Readonly<Record<string, string>> = { singleUser: 'userId', groupMembers: 'groupId', connectedOrganizationMembers: 'connectedOrganizationId' }

function toSubject(source: Json, index: number): Subject {
  const kind = typeOf(source)
  const id = text(source[ID_FIELD[kind] ?? '']) || text(source['id'])
  return { key: `${kind} ${id || index}`, kind, id, label: text(source['description']) || text(source['displayName']) || id, source }
}

/** A subject that was chosen in the form. */
export function newSubject(kind: string, id = '', label = ''): Subject {
  const field = ID_FIELD[kind]
  return { key: `${kind} ${id}`, kind, id, label, source: { [TYPE]: `#microsoft.graph.${kind}`, ...(field && { [field]: id, description: label }), ...(kind === 'requestorManager' && { managerLevel: 1 }) } }
}

const DAYS = /^P(\d+)D$/
const HOURS = /^PT(\d+)H$/
const daysOf = (value: unknown, fallback: string) => DAYS.exec(text(value))?.[1] ?? fallback

export const newStage = (): StageForm => ({ days: '14', justification: false, escalation: false, escalationDays: '7', primary: [], fallback: [], others: [], source: {} })
export const newQuestion = (choice: boolean): QuestionForm => ({ id: crypto.randomUUID(), choice, text: '', required: true, editable: false, pattern: '', choices: '', multiple: false, source: {} })

const toStage = (source: Json): StageForm => ({
  days: daysOf(source['durationBeforeAutomaticDenial'], ''), justification: on(source['isApproverJustificationRequired']), escalation: on(source['isEscalationEnabled']),
  escalationDays: daysOf(source['durationBeforeEscalation'], ''), primary: list(source['primaryApprovers']).map(toSubject), fallback: list(source['fallbackPrimaryApprovers']).map(toSubject),
  others: list(source['escalationApprovers']).map(toSubject), source,
})

const toQuestion = (source: Json): QuestionForm => ({
  id: text(source['id']), choice: typeOf(source) === 'accessPackageMultipleChoiceQuestion', text: text(source['text']), required: on(source['isRequired']), editable: on(source['isAnswerEditable']),
  pattern: text(source['regexPattern']), choices: list(source['choices']).map((choice) => text(choice['text']) || text(choice['actualValue'])).join('\n'), multiple: on(source['isMultipleSelectionAllowed']), source,
})

/** The form of a document; an empty one is a new policy with sensible beginnings. */
export function readForm(base: Json): PolicyForm {
  const [requestor, approval, expiration] = [part(base['requestorSettings']), part(base['requestApprovalSettings']), part(base['expiration'])]
  const fresh = Object.keys(base).length === 0
  const flag = (source: Json, name: string, beginning: boolean) => (fresh || !isObject(base['requestorSettings']) ? beginning : on(source[name]))
  const duration = text(expiration['duration'])
  const [days, hours] = [DAYS.exec(duration)?.[1], HOURS.exec(duration)?.[1]]
  return {
    name: text(base['displayName']), description: text(base['description']), scope: text(base['allowedTargetScope']) || (fresh ? 'allConfiguredConnectedOrganizationUsers' : 'notSpecified'), targets: list(base['specificAllowedTargets']).map(toSubject),
    add: flag(requestor, 'enableTargetsToSelfAddAccess', true), extend: flag(requestor, 'enableTargetsToSelfUpdateAccess', true), giveBack: flag(requestor, 'enableTargetsToSelfRemoveAccess', true),
    onBehalf: on(requestor['enableOnBehalfRequestorsToAddAccess']), schedule: on(requestor['allowCustomAssignmentSchedule']),
    approveAdd: fresh || on(approval['isApprovalRequiredForAdd']), approveUpdate: on(approval['isApprovalRequiredForUpdate']), justification: fresh || on(approval['isRequestorJustificationRequired']),
    stages: fresh ? [newStage()] : list(approval['stages']).map(toStage), questions: list(base['questions']).map(toQuestion),
    expiration: text(expiration['type']) || (fresh ? 'afterDuration' : 'notSpecified'), endDate: text(expiration['endDateTime']).slice(0, 10), amount: days ?? hours ?? (fresh ? '180' : ''),
    unit: hours ? 'hours' : days || duration === '' ? 'days' : 'other', mails: !on(part(base['notificationSettings'])['isAssignmentNotificationDisabled']), base,
  }
}

const sources = (subjects: readonly Subject[]) => subjects.map((subject) => subject.source)

function writeStage(stage: StageForm): Json {
  return {
    fallbackEscalationApprovers: [], durationBeforeEscalation: 'PT0S', ...stage.source,
    ...(stage.days && { durationBeforeAutomaticDenial: `P${stage.days}D` }), isApproverJustificationRequired: stage.justification, isEscalationEnabled: stage.escalation,
    ...(stage.escalation && stage.escalationDays && { durationBeforeEscalation: `P${stage.escalationDays}D` }),
    primaryApprovers: sources(stage.primary), fallbackPrimaryApprovers: sources(stage.fallback), escalationApprovers: sources(stage.others),
  }
}

function writeQuestion(question: QuestionForm, sequence: number): Json {
  const choices = question.choices.split('\n').map((line) => line.trim()).filter(Boolean)
  const before = list(question.source['choices'])
  return {
    [TYPE]: `#microsoft.graph.accessPackage${question.choice ? 'MultipleChoice' : 'TextInput'}Question`, localizations: [], ...question.source, id: question.id, sequence,
    text: question.text, isRequired: question.required, isAnswerEditable: question.editable,
    ...(question.choice
      ? { isMultipleSelectionAllowed: question.multiple, choices: choices.map((choice) => before.find((one) => (text(one['text']) || text(one['actualValue'])) === choice) ?? { actualValue: choice, text: choice, localizations: [] }) }
      : { isSingleLineQuestion: question.source['isSingleLineQuestion'] ?? true, regexPattern: question.pattern || null }),
  }
}

/** The document of a form. */
export function writeForm(form: PolicyForm): Record<string, unknown> {
  const before = part(form.base['expiration'])
  const duration = form.unit === 'other' ? before['duration'] : form.unit === 'hours' ? `PT${form.amount}H` : `P${form.amount}D`
  const expiration = { ...before, type: form.expiration, endDateTime: form.expiration === 'afterDateTime' && form.endDate ? (text(before['endDateTime']).startsWith(form.endDate) ? before['endDateTime'] : `${form.endDate}T23:59:59Z`) : null, duration: form.expiration === 'afterDuration' ? duration : null }
  const notify = isObject(form.base['notificationSettings']) || !form.mails
  return {
    ...form.base, displayName: form.name, description: form.description, allowedTargetScope: form.scope, specificAllowedTargets: form.scope.startsWith('specific') || isObject(form.base['automaticRequestSettings']) ? sources(form.targets) : [],
    expiration,
    requestorSettings: {
      enableOnBehalfRequestorsToUpdateAccess: false, enableOnBehalfRequestorsToRemoveAccess: false, onBehalfRequestors: [], ...part(form.base['requestorSettings']),
      enableTargetsToSelfAddAccess: form.add && form.scope !== 'notSpecified', enableTargetsToSelfUpdateAccess: form.extend, enableTargetsToSelfRemoveAccess: form.giveBack, allowCustomAssignmentSchedule: form.schedule,
      enableOnBehalfRequestorsToAddAccess: form.onBehalf, ...(form.onBehalf && list(part(form.base['requestorSettings'])['onBehalfRequestors']).length === 0 && { onBehalfRequestors: [newSubject('targetManager').source] }),
    },
    requestApprovalSettings: { ...part(form.base['requestApprovalSettings']), isApprovalRequiredForAdd: form.approveAdd, isApprovalRequiredForUpdate: form.approveUpdate, isRequestorJustificationRequired: form.justification, stages: form.approveAdd || form.approveUpdate ? form.stages.map(writeStage) : [] },
    questions: form.questions.map(writeQuestion),
    ...(notify && { notificationSettings: { ...part(form.base['notificationSettings']), isAssignmentNotificationDisabled: !form.mails } }),
  }
}
