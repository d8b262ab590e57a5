export { openReset, resetLinkIsOpen, resettingAddress } from './open-reset'
export { requestReset } from './request-reset'
export { resetPassword } from './reset-password'
