export { getCollaboration, listCollaborationRules } from './get'
export { previewCollaboration } from './preview'
export { addCollaborationRules, removeCollaborationRules, updateCollaborationRule } from './rules'
export { updateCollaboration } from './update'
