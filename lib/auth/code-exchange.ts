import { z } from 'zod'
import { constantTimeEqual, sha256 } from '@/lib/platform/crypto'

/** The issuer as its own relying parties reach it: in this process, without a network between. */
export interface BackChannel {
  /** The token endpoint. */
  token(form: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly body: unknown }>
  /** Claims of an ID token that this issuer signed for this client and that is valid now; undefined for any other. */
  verify(idToken: string): Promise<Readonly<Record<string, unknown>> | undefined>
}

export interface CodeCallback {
  readonly issuer: string
  readonly clientId: string
  readonly redirectUri: string
  /** What came with the browser. */
  readonly params: { readonly state?: string | undefined; readonly iss?: string | undefined; readonly error?: string | undefined; readonly code?: string | undefined }
  /** What this browser's sealed cookies say that it began with. */
  readonly checks: { readonly state?: string | undefined; readonly nonce?: string | undefined; readonly code_verifier?: string | undefined }
}

const Tokens = z.looseObject({ id_token: z.string(), access_token: z.string(), token_type: z.string() })

/**
 * The code flow's last step with every check of OpenID Connect Core 1.0 §3.1.3.7, RFC 9207 §2.4 and RFC 7636: the answer is of this
 * browser and this issuer, the code is exchanged with the verifier, the ID token is signed, for us, and carries our nonce.
 */
export async function exchangeCode(back: BackChannel, { issuer, clientId, redirectUri, params, checks }: CodeCallback): Promise<z.infer<typeof Tokens>> {
  if (!checks.state || !params.state || !constantTimeEqual(checks.state, params.state)) throw new Error('the state is not the one of this browser')
  if (params.iss !== issuer) throw new Error(`the answer is of ${params.iss ?? 'no issuer'}`)
  if (params.error) throw new Error(`the issuer refused: ${params.error}`)
  if (!params.code || !checks.code_verifier || !checks.nonce) throw new Error('the code, its verifier or the nonce is missing')
  const answer = await back.token({ grant_type: 'authorization_code', code: params.code, redirect_uri: redirectUri, client_id: clientId, code_verifier: checks.code_verifier })
  if (answer.status !== 200) throw new Error(`the token endpoint answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  const tokens = Tokens.parse(answer.body)
  const claims = await back.verify(tokens.id_token)
  if (!claims) throw new Error('the ID token is not valid')
  if (typeof claims['nonce'] !== 'string' || !constantTimeEqual(claims['nonce'], checks.nonce)) throw new Error('the ID token is of another sign-in')
  const ofAccess = sha256(tokens.access_token).subarray(0, 16).toString('base64url')
  if (claims['at_hash'] !== undefined && claims['at_hash'] !== ofAccess) throw new Error('the access token is of another ID token')
  return tokens
}
