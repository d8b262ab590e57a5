export { accessPaths, appAccess, isTile, type AccessPath, type AccessQuestion, type AccessReason, type AppAccess, type AppAssignment } from './access'
