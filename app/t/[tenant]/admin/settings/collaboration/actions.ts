'use server'
import { addCollaborationRules, previewCollaboration, removeCollaborationRules, updateCollaboration, updateCollaborationRule } from '@/lib/services/collaboration'
import { listUsers } from '@/lib/services/user'
import { toAction } from '@/lib/transport/to-action'

export const addRulesAction = toAction(addCollaborationRules)
export const findOwnersAction = toAction(listUsers)
export const previewAction = toAction(previewCollaboration)
export const removeRulesAction = toAction(removeCollaborationRules)
export const saveSettingsAction = toAction(updateCollaboration)
export const updateRuleAction = toAction(updateCollaborationRule)
