export { createAssignments } from './create'
export { deleteAssignments } from './delete'
export { explainAccess, listAccessOfUser } from './explain'
export { listAssignments, listAssignmentsOfGroup, whoCanOpen } from './list'
