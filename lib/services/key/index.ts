export { createSigningKeys } from './create'
export { generateSigningKey, openSigningKey, SIGNING_ALGS } from './generate'
export { rotateKeys } from './rotate'
export { sweepSigningKeys } from './sweep'
