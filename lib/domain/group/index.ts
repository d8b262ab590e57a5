export { checkGroupName, GROUP_LIMITS, GROUP_LIST, membershipChange, type GroupNameProblem } from './group'
