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
    const changed = writeForm({ ...readForm(GRAPH), amount: '30', extend: true })
    expect(changed).toEqual({ ...GRAPH, expiration: { ...GRAPH.expiration, duration: 'P30D' }, requestorSettings: { ...GRAPH.requestorSettings, enableTargetsToSelfUpdateAccess: true } })
  })

  it('asks for an approval of new requests unless somebody says otherwise', () => {
    const document = writeForm({ ...readForm({}), name: 'First', stages: [{ ...newStage(), primary: [newSubject('internalSponsors')] }] })
    expect(document).toMatchObject({ expiration: { type: 'afterDuration', duration: 'P180D' }, requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [{ durationBeforeAutomaticDenial: 'P14D', primaryApprovers: [{ '@odata.type': '#microsoft.graph.internalSponsors' }] }] } })
  })
})
