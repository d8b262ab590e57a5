export { timeZones } from '@/lib/domain/shared'
export { getSettings } from './get-settings'
export { updateSettings } from './update-settings'
