export { getSettings } from './get-settings'
export { updateSettings } from './update-settings'
