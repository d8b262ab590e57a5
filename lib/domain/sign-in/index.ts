export { discoverMethods, SIGN_IN_METHODS, type DiscoveryPolicy, type HomeRealm, type SignInMethod } from './discovery'
export {
  advance, sessionSubject, startJourney,
  type Journey, type JourneyDecision, type JourneyEvent, type JourneyRejection, type JourneyStart, type Purpose, type Step,
} from './journey'
export { JourneySchema } from './journey.schema'
export {
  acrOf, amrOf, EVERY_TIME_TOLERANCE, freshProofs, isMultiFactor, mergeProofs, ownProofs, PROOF_METHODS, provenAt, provenLately, provesPerson, satisfiedBy,
  type Frequency, type Proof, type ProofMethod,
} from './proof'
export { accessStatus, packAccess, readStoredAccess, unpackPolicies, type ShownAccess, type StoredAccess } from './access-record'
export { policyUser, signInFacts, type PolicyPerson, type Target } from './policy-facts'
