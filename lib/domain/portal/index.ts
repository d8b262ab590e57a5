export { arrangeTiles, type Arrangement } from './arrange'
export { launchUrl } from './launch'
