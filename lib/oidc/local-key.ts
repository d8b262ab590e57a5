import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { ExternalSigningKey, type JWK } from 'oidc-provider'

/**
 * An elliptic-curve key that signs where it is called: tens of microseconds, less than the turn through the thread pool that the
 * provider's own way takes. RSA is slow enough to belong there.
 */
class LocalKey extends ExternalSigningKey {
  readonly #private: KeyObject
  readonly #public: KeyObject

  constructor(jwk: JWK) {
    super()
    this.#private = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
    this.#public = createPublicKey(this.#private)
    Object.assign(this, { kid: jwk.kid, alg: jwk.alg })
  }

  override keyObject(): KeyObject {
    return this.#public
  }

  override sign(data: Uint8Array): Uint8Array {
    // RFC 7518 §3.4: both numbers side by side, not DER.
    return sign('sha256', data, { key: this.#private, dsaEncoding: 'ieee-p1363' })
  }
}

export const providerKey = (jwk: JWK): JWK | ExternalSigningKey => (jwk.alg === 'ES256' ? new LocalKey(jwk) : jwk)
