export { getOverview } from './get'
export { searchConsole } from './search'
export { getShell } from './shell'
