import { describe, expect, it } from 'vitest'
import { newStage, newSubject, readForm, writeForm } from './policy-form'

const GRAPH = {
  id: 'b2eba9a1-b357-42ee-83a8-336522ed6cbf', displayName: 'Partners', description: 'desc', allowedTargetScope: 'specificConnectedOrganizationUsers',
  specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.connectedOrganizationMembers', connectedOrganizationId: 'a', description: 'Litware', isBackup: false }],
  expiration: { endDateTime: null, duration: 'P365D', type: 'afterDuration' }, unknownHere: { deep: [1, { two: true }] },
  requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: false, enableTargetsToSelfRemoveAccess: true, allowCustomAssignmentSchedule: true, enableOnBehalfRequestorsToAddAccess: false, enableOnBehalfRequestorsToUpdateAccess: false, enableOnBehalfRequestorsToRemoveAccess: false, onBehalfRequestors: [] },
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true, isApprovalRequiredForUpdate: false, isRequestorJustificationRequired: true, approverInformationVisibility: 'default',
    stages: [{ durationBeforeAutomaticDenial: 'P2DT4H', isApproverJustificationRequired: false, isEscalationEnabled: false, durationBeforeEscalation: 'PT0S', primaryApprovers: [{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 2 }], fallbackPrimaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: 'u', description: 'Ada' }], escalationApprovers: [], fallbackEscalationApprovers: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: 'g' }] }],
  },
  questions: [{ '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion', id: 'q', sequence: 0, text: 'Where?', isRequired: true, isAnswerEditable: false, localizations: [{ languageCode: 'de', text: 'Wo?' }], isMultipleSelectionAllowed: false, choices: [{ actualValue: 'x', text: 'Here', localizations: [{ languageCode: 'de', text: 'Hier' }] }] }],
  notificationSettings: { isAssignmentNotificationDisabled: true }, reviewSettings: { isEnabled: true, schedule: { recurrence: null } }, automaticRequestSettings: null,
}

describe('a policy in the form', () => {
  it('comes out as it went in, with everything that the form does not show', () => {
    expect(writeForm(readForm(GRAPH))).toEqual(GRAPH)
  })

  it('changes only what was changed', () => {
    const changed = writeForm({ ...readForm(GRAPH), lasts: { amount: '30', unit: 'days' }, extend: true })
    expect(changed).toEqual({ ...GRAPH, expiration: { ...GRAPH.expiration, duration: 'P30D' }, requestorSettings: { ...GRAPH.requestorSettings, enableTargetsToSelfUpdateAccess: true } })
  })

  it('asks for an approval of new requests unless somebody says otherwise', () => {
    const document = writeForm({ ...readForm({}), name: 'First', stages: [{ ...newStage(), primary: [newSubject('internalSponsors')] }] })
    expect(document).toMatchObject({ expiration: { type: 'afterDuration', duration: 'P180D' }, requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: [{ '@odata.type': '#microsoft.graph.internalSponsors' }] }] } })
  })

  it('keeps durations of hours, alternates for alternates, and translations of choices', () => {
    const form = readForm(GRAPH)
    const [question] = form.questions
    expect(form.stages[0]).toMatchObject({ time: { unit: 'other' }, otherFallback: [{ kind: 'groupMembers', id: 'g' }] })
    expect(question?.translations).toEqual([{ language: 'de', text: 'Wo?', choices: 'Hier' }])
    const changed = writeForm({ ...form, lasts: { amount: '8', unit: 'hours' }, questions: question ? [{ ...question, choices: 'Here\nThere', translations: [{ language: 'de', text: 'Wo?', choices: 'Hier\nDort' }, { language: 'fr', text: 'Où ?', choices: '\nLà-bas' }] }] : [] })
    expect(changed).toMatchObject({
      expiration: { duration: 'PT8H' },
      questions: [{ localizations: [{ languageCode: 'de', text: 'Wo?' }, { languageCode: 'fr', text: 'Où ?' }], choices: [{ actualValue: 'x', localizations: [{ languageCode: 'de', text: 'Hier' }] }, { actualValue: 'There', localizations: [{ languageCode: 'de', text: 'Dort' }, { languageCode: 'fr', text: 'Là-bas' }] }] }],
    })
  })

  it('becomes one that a rule gives access by, and one that people ask for again', () => {
    const automatic = writeForm({ ...readForm({}), name: 'Sales', automatic: true, rule: 'user.department -eq "Sales"', takesAway: true, grace: { amount: '3', unit: 'days' } })
    expect(automatic).toMatchObject({
      allowedTargetScope: 'specificDirectoryUsers', specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.attributeRuleMembers', membershipRule: 'user.department -eq "Sales"' }], questions: [],
      automaticRequestSettings: { requestAccessForAllowedTargets: true, removeAccessWhenTargetLeavesAllowedTargets: true, gracePeriodBeforeAccessRemoval: 'P3D' }, requestApprovalSettings: { stages: [] }, requestorSettings: { enableTargetsToSelfAddAccess: false },
    })
    const form = readForm(automatic)
    expect(form).toMatchObject({ automatic: true, rule: 'user.department -eq "Sales"', takesAway: true, grace: { amount: '3', unit: 'days' } })
    expect(writeForm(form)).toEqual(automatic)
    expect(writeForm({ ...form, automatic: false, scope: 'allMemberUsers' })).toMatchObject({ automaticRequestSettings: null, specificAllowedTargets: [], allowedTargetScope: 'allMemberUsers' })
  })
})
