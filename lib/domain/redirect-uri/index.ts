export { hostileRedirects, type HostileKind, type HostileRedirect } from './hostile'
export { checkLink, checkRedirectUri, matchesRedirectUri, type ApplicationType, type RedirectProblem } from './registration'
export { checkReturnPath, isAllowedTarget, parseAllowedTarget } from './return-target'
