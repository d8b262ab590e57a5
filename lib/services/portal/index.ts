export { arrangeApps } from './arrange'
export { getFrame } from './frame'
export { memberships } from './memberships'
export { myApps } from './my-apps'
