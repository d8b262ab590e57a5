export { createInvitation } from './create'
