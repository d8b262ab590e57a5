export { assignRole, removeRole } from './assign'
export { listRoles } from './list'
