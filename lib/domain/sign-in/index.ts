export { discoverMethods, SIGN_IN_METHODS, type DiscoveryPolicy, type HomeRealm, type SignInMethod } from './discovery'
export {
  advance, sessionSubject, startJourney,
  type Journey, type JourneyEvent, type JourneyRejection, type JourneyStart, type Proof, type Purpose, type Step,
} from './journey'
export { JourneySchema } from './journey.schema'
