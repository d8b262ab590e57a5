export { completeSignIn } from './complete'
export { openSignIn, type OpenSignIn } from './open'
export { signInProvider } from './provider-port'
export { submitSignIn } from './submit'
