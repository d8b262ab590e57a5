export { arrangeApps } from './arrange'
export { memberships } from './memberships'
export { myApps } from './my-apps'
