/** A policy as the form edits it. What the form does not show stays in `base` and is written back untouched. */
export type Json = Readonly<Record<string, unknown>>
export type Subject = { readonly key: string; readonly kind: string; readonly id: string; readonly label: string; readonly source: Json }
/** A duration of one unit; `other` is one that only JSON shows, and it stays as it came. */
export type Span = { readonly amount: string; readonly unit: 'days' | 'hours' | 'other' }
export type StageForm = {
  readonly time: Span; readonly justification: boolean; readonly escalation: boolean; readonly wait: Span
  readonly primary: readonly Subject[]; readonly fallback: readonly Subject[]; readonly others: readonly Subject[]; readonly otherFallback: readonly Subject[]; readonly source: Json
}
/** A question in another language; its choices stand in the order of the first language, one a line. */
export type Translation = { readonly language: string; readonly text: string; readonly choices: string }
export type QuestionForm = {
  readonly id: string; readonly choice: boolean; readonly text: string; readonly required: boolean; readonly editable: boolean; readonly pattern: string; readonly singleLine: boolean
  readonly choices: string; readonly multiple: boolean; readonly translations: readonly Translation[]; readonly source: Json
}
export type PolicyForm = {
  readonly name: string; readonly description: string; readonly scope: string; readonly targets: readonly Subject[]
  /** Given by a rule instead of asked for. */
  readonly automatic: boolean; readonly rule: string; readonly takesAway: boolean; readonly grace: Span
  readonly add: boolean; readonly extend: boolean; readonly giveBack: boolean; readonly onBehalf: boolean; readonly schedule: boolean
  readonly approveAdd: boolean; readonly approveUpdate: boolean; readonly justification: boolean; readonly stages: readonly StageForm[]
  readonly questions: readonly QuestionForm[]; readonly expiration: string; readonly endDate: string; readonly lasts: Span; readonly mails: boolean
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
const daysIn = (amount: string): Span => ({ amount, unit: 'days' })

function toSpan(value: unknown, beginning: Span): Span {
  const duration = text(value)
  if (duration === '' || duration === 'PT0S') return beginning
  const [days, hours] = [DAYS.exec(duration)?.[1], HOURS.exec(duration)?.[1]]
  return days ? daysIn(days) : hours ? { amount: hours, unit: 'hours' } : { amount: '', unit: 'other' }
}

const fromSpan = ({ amount, unit }: Span, before: unknown): unknown => (unit === 'other' ? before : unit === 'hours' ? `PT${amount}H` : `P${amount}D`)

export const newStage = (): StageForm => ({ time: daysIn('14'), justification: false, escalation: false, wait: daysIn('7'), primary: [], fallback: [], others: [], otherFallback: [], source: {} })
export const newQuestion = (choice: boolean): QuestionForm => ({ id: crypto.randomUUID(), choice, text: '', required: true, editable: false, pattern: '', singleLine: true, choices: '', multiple: false, translations: [], source: {} })

const toStage = (source: Json): StageForm => ({
  time: toSpan(source['durationBeforeAutomaticDenial'], daysIn('14')), justification: on(source['isApproverJustificationRequired']), escalation: on(source['isEscalationEnabled']),
  wait: toSpan(source['durationBeforeEscalation'], daysIn('7')), primary: list(source['primaryApprovers']).map(toSubject), fallback: list(source['fallbackPrimaryApprovers']).map(toSubject),
  others: list(source['escalationApprovers']).map(toSubject), otherFallback: list(source['fallbackEscalationApprovers']).map(toSubject), source,
})

const lines = (value: string): readonly string[] => value.split('\n').map((line) => line.trim()).filter(Boolean)
const localizedIn = (source: Json, language: string) => list(source['localizations']).find((one) => text(one['languageCode']) === language)

function toTranslations(source: Json): readonly Translation[] {
  const choices = list(source['choices'])
  const languages = [source, ...choices].flatMap((one) => list(one['localizations']).map((other) => text(other['languageCode']))).filter(Boolean)
  return [...new Set(languages)].map((language) => ({ language, text: text(localizedIn(source, language)?.['text']), choices: choices.map((choice) => text(localizedIn(choice, language)?.['text'])).join('\n') }))
}

/** Texts in other languages; what stood beside a text stays with it. */
const writeLocalizations = (source: Json, translations: readonly { readonly language: string; readonly text: string }[]): readonly Json[] =>
  translations.filter((one) => one.language !== '' && one.text.trim() !== '').map((one) => ({ ...localizedIn(source, one.language), languageCode: one.language, text: one.text.trim() }))

const toQuestion = (source: Json): QuestionForm => ({
  id: text(source['id']), choice: typeOf(source) === 'accessPackageMultipleChoiceQuestion', text: text(source['text']), required: on(source['isRequired']), editable: on(source['isAnswerEditable']),
  pattern: text(source['regexPattern']), singleLine: source['isSingleLineQuestion'] !== false, translations: toTranslations(source), choices: list(source['choices']).map((choice) => text(choice['text']) || text(choice['actualValue'])).join('\n'), multiple: on(source['isMultipleSelectionAllowed']), source,
})

const isRule = (subject: Subject) => subject.kind === 'attributeRuleMembers'

/** The form of a document; an empty one is a new policy with sensible beginnings. */
export function readForm(base: Json): PolicyForm {
  const [requestor, approval, expiration] = [part(base['requestorSettings']), part(base['requestApprovalSettings']), part(base['expiration'])]
  const fresh = Object.keys(base).length === 0
  const flag = (source: Json, name: string, beginning: boolean) => (fresh || !isObject(base['requestorSettings']) ? beginning : on(source[name]))
  const automatic = part(base['automaticRequestSettings'])
  const targets = list(base['specificAllowedTargets']).map(toSubject)
  return {
    name: text(base['displayName']), description: text(base['description']), scope: text(base['allowedTargetScope']) || (fresh ? 'allConfiguredConnectedOrganizationUsers' : 'notSpecified'), targets,
    automatic: on(automatic['requestAccessForAllowedTargets']), rule: text(targets.find(isRule)?.source['membershipRule']), takesAway: Object.keys(automatic).length === 0 || on(automatic['removeAccessWhenTargetLeavesAllowedTargets']), grace: toSpan(automatic['gracePeriodBeforeAccessRemoval'], daysIn(Object.keys(automatic).length === 0 ? '7' : '0')),
    add: flag(requestor, 'enableTargetsToSelfAddAccess', true), extend: flag(requestor, 'enableTargetsToSelfUpdateAccess', true), giveBack: flag(requestor, 'enableTargetsToSelfRemoveAccess', true),
    onBehalf: on(requestor['enableOnBehalfRequestorsToAddAccess']), schedule: on(requestor['allowCustomAssignmentSchedule']),
    approveAdd: fresh || on(approval['isApprovalRequiredForAdd']), approveUpdate: on(approval['isApprovalRequiredForUpdate']), justification: fresh || on(approval['isRequestorJustificationRequired']),
    stages: fresh ? [newStage()] : list(approval['stages']).map(toStage), questions: list(base['questions']).map(toQuestion),
    expiration: text(expiration['type']) || (fresh ? 'afterDuration' : 'notSpecified'), endDate: text(expiration['endDateTime']).slice(0, 10), lasts: toSpan(expiration['duration'], daysIn(fresh ? '180' : '')),
    mails: !on(part(base['notificationSettings'])['isAssignmentNotificationDisabled']), base,
  }
}

const sources = (subjects: readonly Subject[]) => subjects.map((subject) => subject.source)

function writeStage(stage: StageForm): Json {
  return {
    durationBeforeEscalation: 'PT0S', ...stage.source, durationBeforeAutomaticDenial: fromSpan(stage.time, stage.source['durationBeforeAutomaticDenial']), isApproverJustificationRequired: stage.justification, isEscalationEnabled: stage.escalation,
    ...(stage.escalation && { durationBeforeEscalation: fromSpan(stage.wait, stage.source['durationBeforeEscalation']) }),
    primaryApprovers: sources(stage.primary), fallbackPrimaryApprovers: sources(stage.fallback), escalationApprovers: sources(stage.others), fallbackEscalationApprovers: sources(stage.otherFallback),
  }
}

function writeQuestion(question: QuestionForm, sequence: number): Json {
  const before = list(question.source['choices'])
  const choices = lines(question.choices).map((choice, index) => {
    const known = before.find((one) => (text(one['text']) || text(one['actualValue'])) === choice) ?? { actualValue: choice, text: choice }
    const localizations = writeLocalizations(known, question.translations.map(({ language, choices: all }) => ({ language, text: all.split('\n')[index] ?? '' })))
    return { ...known, localizations }
  })
  return {
    [TYPE]: `#microsoft.graph.accessPackage${question.choice ? 'MultipleChoice' : 'TextInput'}Question`, ...question.source, id: question.id, sequence, localizations: writeLocalizations(question.source, question.translations),
    text: question.text, isRequired: question.required, isAnswerEditable: question.editable,
    ...(question.choice ? { isMultipleSelectionAllowed: question.multiple, choices } : { isSingleLineQuestion: question.singleLine, regexPattern: question.pattern || null }),
  }
}

const NOBODY_ASKS: Json = { enableTargetsToSelfAddAccess: false, enableTargetsToSelfUpdateAccess: false, enableTargetsToSelfRemoveAccess: false, allowCustomAssignmentSchedule: false, enableOnBehalfRequestorsToAddAccess: false }

/** What makes a policy one that a rule gives access by. */
function writeAutomatic(form: PolicyForm): Json {
  const before = part(form.base['automaticRequestSettings'])
  const others = form.targets.filter((subject) => !isRule(subject))
  const known = form.targets.find(isRule)?.source ?? { [TYPE]: '#microsoft.graph.attributeRuleMembers', description: form.rule }
  return {
    specificAllowedTargets: [...sources(others), ...(form.rule === '' && others.length > 0 ? [] : [{ ...known, membershipRule: form.rule }])],
    automaticRequestSettings: { ...before, requestAccessForAllowedTargets: true, removeAccessWhenTargetLeavesAllowedTargets: form.takesAway, gracePeriodBeforeAccessRemoval: form.takesAway ? fromSpan(form.grace, before['gracePeriodBeforeAccessRemoval']) : before['gracePeriodBeforeAccessRemoval'] ?? null },
    questions: [],
    // One that was automatic before keeps what it says of people who ask: nobody can ask by it.
    ...(on(before['requestAccessForAllowedTargets'])
      ? { allowedTargetScope: form.base['allowedTargetScope'], requestorSettings: form.base['requestorSettings'], requestApprovalSettings: form.base['requestApprovalSettings'] }
      : {
        allowedTargetScope: 'specificDirectoryUsers', requestApprovalSettings: { ...part(form.base['requestApprovalSettings']), isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, isRequestorJustificationRequired: false, stages: [] },
        requestorSettings: { enableOnBehalfRequestorsToUpdateAccess: false, enableOnBehalfRequestorsToRemoveAccess: false, onBehalfRequestors: [], ...part(form.base['requestorSettings']), ...NOBODY_ASKS },
      }),
  }
}

/** The document of a form. */
export function writeForm(form: PolicyForm): Record<string, unknown> {
  const before = part(form.base['expiration'])
  const duration = fromSpan(form.lasts, before['duration'])
  const wasAutomatic = on(part(form.base['automaticRequestSettings'])['requestAccessForAllowedTargets'])
  const expiration = { ...before, type: form.expiration, endDateTime: form.expiration === 'afterDateTime' && form.endDate ? (text(before['endDateTime']).startsWith(form.endDate) ? before['endDateTime'] : `${form.endDate}T23:59:59`) : null, duration: form.expiration === 'afterDuration' ? duration : null }
  const notify = isObject(form.base['notificationSettings']) || !form.mails
  return {
    ...form.base, displayName: form.name, description: form.description, allowedTargetScope: form.scope, specificAllowedTargets: form.scope.startsWith('specific') ? sources(form.targets.filter((subject) => !wasAutomatic || !isRule(subject))) : [],
    expiration,
    requestorSettings: {
      enableOnBehalfRequestorsToUpdateAccess: false, enableOnBehalfRequestorsToRemoveAccess: false, onBehalfRequestors: [], ...part(form.base['requestorSettings']),
      enableTargetsToSelfAddAccess: form.add && form.scope !== 'notSpecified', enableTargetsToSelfUpdateAccess: form.extend, enableTargetsToSelfRemoveAccess: form.giveBack, allowCustomAssignmentSchedule: form.schedule,
      enableOnBehalfRequestorsToAddAccess: form.onBehalf, ...(form.onBehalf && list(part(form.base['requestorSettings'])['onBehalfRequestors']).length === 0 && { onBehalfRequestors: [newSubject('targetManager').source] }),
    },
    requestApprovalSettings: { ...part(form.base['requestApprovalSettings']), isApprovalRequiredForAdd: form.approveAdd, isApprovalRequiredForUpdate: form.approveUpdate, isRequestorJustificationRequired: form.justification, stages: form.approveAdd || form.approveUpdate ? form.stages.map(writeStage) : [] },
    questions: form.questions.map(writeQuestion),
    ...(wasAutomatic && { automaticRequestSettings: null }), ...(form.automatic && writeAutomatic(form)),
    ...(notify && { notificationSettings: { ...part(form.base['notificationSettings']), isAssignmentNotificationDisabled: !form.mails } }),
  }
}
