export { arrangeTiles, type Arrangement } from './arrange'
