import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { constantTimeEqual } from './crypto'
import { runtime } from './runtime'

export type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON }

const TIMEOUT_MS = 300_000
/** Ed25519, ES256, RS256: what every authenticator of today makes one of. */
const ALGORITHMS = [-8, -7, -257]

/** The relying party is the public origin of the installation; no header of a request is asked. */
function party(): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(runtime().env.appUrl)
  return { id: hostname, origin }
}

export interface Descriptor {
  readonly id: string
  readonly transports: string[]
}

export interface CreationRequest {
  readonly challenge: string
  /** base64url; random, says nothing about the person. */
  readonly handle: string
  readonly account: string
  readonly displayName: string
  readonly organisation: string
  readonly exclude: readonly Descriptor[]
  /** The authenticator has to say which model it is. */
  readonly attested: boolean
}

/** Asks for a discoverable credential that its owner opens with PIN or biometrics. */
export function creationOptions(request: CreationRequest): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: request.organisation, rpID: party().id, userName: request.account, userDisplayName: request.displayName, userID: bytes(request.handle),
    challenge: bytes(request.challenge), timeout: TIMEOUT_MS, attestationType: request.attested ? 'direct' : 'none', excludeCredentials: [...request.exclude], supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
}

/** Without `allow` any discoverable credential of this origin may answer. */
export function requestOptions(challenge: string, allow: readonly Descriptor[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: party().id, challenge: bytes(challenge), timeout: TIMEOUT_MS, userVerification: 'required', ...(allow.length > 0 && { allowCredentials: [...allow] }),
  })
}

export interface NewCredential {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly aaguid: string | null
  /** The authenticator signed for its model; without that the model is whatever the browser says. */
  readonly attested: boolean
  readonly synced: boolean
  readonly backedUp: boolean
}

const NO_MODEL = '00000000-0000-0000-0000-000000000000'

/** The new credential, or undefined when anything about the answer is wrong. */
export async function verifyCreation(response: RegistrationResponseJSON, challenge: string): Promise<NewCredential | undefined> {
  const { id, origin } = party()
  const done = await verifyRegistrationResponse({
    response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!done?.verified || !done.registrationInfo.userVerified) return undefined
  const { credential, aaguid, fmt, credentialDeviceType, credentialBackedUp } = done.registrationInfo
  return {
    credentialId: credential.id, publicKey: credential.publicKey, counter: credential.counter, transports: (credential.transports ?? []).slice(0, 8),
    aaguid: aaguid === NO_MODEL ? null : aaguid, attested: fmt !== 'none', synced: credentialDeviceType === 'multiDevice', backedUp: credentialBackedUp,
  }
}

export interface KnownCredential {
  readonly credentialId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly handle: string | null
}

/**
 * What the authenticator signed, or undefined when anything about the answer is wrong. Its counter is handed on, not judged: the library
 * would do so before it looks at the signature, and a wrong signature must not tell a copied authenticator from a guess.
 */
export async function verifyAssertion(
  response: AuthenticationResponseJSON, challenge: string, known: KnownCredential,
): Promise<{ readonly counter: number; readonly backedUp: boolean } | undefined> {
  const { id, origin } = party()
  const { userHandle } = response.response
  if (userHandle && (known.handle === null || !constantTimeEqual(userHandle, known.handle))) return undefined
  const done = await verifyAuthenticationResponse({
    response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true,
    credential: { id: known.credentialId, publicKey: known.publicKey, counter: 0 },
  }).catch(refused)
  if (!done?.verified) return undefined
  return { counter: done.authenticationInfo.newCounter, backedUp: done.authenticationInfo.credentialBackedUp }
}

/** The library throws for every flaw of an answer; why is for the log. */
function refused(error: unknown): undefined {
  runtime().log.debug({ err: error }, 'a passkey was refused')
  return undefined
}

const bytes = (base64url: string) => Uint8Array.from(Buffer.from(base64url, 'base64url'))
