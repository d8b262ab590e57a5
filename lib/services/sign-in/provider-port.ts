import type { TenantRef } from '@/lib/data/tenant'
import { part } from '@/lib/platform/runtime'

/** What a client asked for and the person has to answer before it gets a token. */
export interface PendingInteraction {
  readonly uid: string
  readonly prompt: { readonly name: string; readonly reasons: readonly string[] }
  readonly client: { readonly clientId: string; readonly applicationId: string; readonly name: string; readonly firstParty: boolean; /** An app of a phone or desktop, not a site. */ readonly native: boolean }
  readonly scopes: readonly string[]
  readonly loginHint: string | null
  /** Sealed reference to an invitation that is being redeemed. */
  readonly invitation: string | null
  /** The access package whose link this sign-in began with. Only looked up once a mailbox is proven. */
  readonly packageId: string | null
  /** Account of the provider session this browser has already. */
  readonly accountId: string | null
  readonly deviceFlow: boolean
  /** What the application asks for, in its order: authentication context classes. */
  readonly acrValues: readonly string[]
  /** The sign-in that the session of this browser came from, in seconds; null without a session. */
  readonly authTime: number | null
}

export interface LoginResult {
  readonly accountId: string
  readonly amr: readonly string[]
  readonly acr: string
  readonly at: Date
  /** Keep the session when the browser closes; null: as it is. */
  readonly remember: boolean | null
}

/** The tenant's OpenID Provider as services see it: of this very request, in this process. Implemented by lib/oidc. */
export interface SignInProvider {
  /** Undefined when the browser does not hold this interaction, or it is over. */
  pending(tenant: TenantRef, uid: string): Promise<PendingInteraction | undefined>
  /** Ends the login prompt. Another account's session in this browser is ended everywhere first. Returns where to go on. */
  login(tenant: TenantRef, uid: string, result: LoginResult): Promise<string>
  /** Ends the consent prompt by granting what was asked. */
  consent(tenant: TenantRef, uid: string): Promise<string>
  /** Ends the interaction with an error for the client. */
  abort(tenant: TenantRef, uid: string, error: 'access_denied' | 'login_required', description: string): Promise<string>
  /** The account of this browser's provider session. */
  currentAccount(tenant: TenantRef): Promise<{ readonly accountId: string; readonly since: Date } | undefined>
  /** Ends this browser's provider session in every application. */
  endSession(tenant: TenantRef): Promise<void>
  /** Tells an application that a session is over (OpenID Connect Back-Channel Logout 1.0). */
  notifyLogout(tenant: TenantRef, target: LogoutTarget): Promise<void>
  /** Asks the token endpoint for one of our own relying parties, in this process; every rule of the endpoint holds. */
  redeemCode(tenant: TenantRef, form: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly body: unknown }>
  /** Claims of an ID token that this tenant's issuer signed for this client and that is valid now. */
  verifyIdToken(tenant: TenantRef, clientId: string, token: string): Promise<Readonly<Record<string, unknown>> | undefined>
  /** Verifies a logout token that one of our own relying parties received; the ended session's id. */
  verifyLogoutToken(tenant: TenantRef, clientId: string, token: string): Promise<{ readonly sid: string } | undefined>
}

export interface LogoutTarget {
  readonly clientId: string
  readonly accountId: string
  readonly sid: string
}

const slot = part<SignInProvider>('sign-in-provider')

export const signInProvider = (): SignInProvider => slot.get()
export const setSignInProvider = (provider: SignInProvider): void => slot.set(provider)
