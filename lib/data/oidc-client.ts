import { tenantQuery } from './tenant-pool'

/** An application as the provider needs it. Secrets are hashes. */
export interface ClientRow {
  readonly applicationId: string
  readonly clientId: string
  readonly displayName: string
  readonly firstParty: boolean
  readonly confidential: boolean
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string | null
  readonly initiateLoginUri: string | null
  readonly grantTypes: readonly string[]
  readonly tokenEndpointAuthMethod: string
  readonly idTokenSignedResponseAlg: string
  readonly requireConsent: boolean
  readonly assignmentRequired: boolean
  readonly permissions: readonly string[]
  readonly secrets: readonly { readonly hash: string; readonly expiresAt: string | null }[]
}

const BY_CLIENT_ID = `
  select a.id as "applicationId", a.client_id as "clientId", a.display_name as "displayName", a.first_party as "firstParty",
         coalesce(a.client_type, 'confidential') <> 'public' as confidential, a.redirect_uris as "redirectUris",
         a.post_logout_redirect_uris as "postLogoutRedirectUris", a.backchannel_logout_uri as "backchannelLogoutUri",
         a.initiate_login_uri as "initiateLoginUri", a.grant_types as "grantTypes", a.token_endpoint_auth_method as "tokenEndpointAuthMethod",
         a.id_token_signed_response_alg as "idTokenSignedResponseAlg", a.require_consent as "requireConsent",
         a.assignment_required as "assignmentRequired", a.permissions,
         coalesce((select json_agg(json_build_object('hash', encode(s.secret_hash, 'hex'), 'expiresAt', s.expires_at) order by s.id)
                   from application_secret s where s.tenant_id = a.tenant_id and s.application_id = a.id), '[]') as secrets
  from application a
  where a.tenant_id = $1 and a.client_id = $2 and a.kind = 'oidc' and a.enabled and a.deleted_at is null`

/** The enabled OIDC application of this client id. */
export async function findClientRow(tenantId: string, clientId: string): Promise<ClientRow | undefined> {
  const { rows } = await tenantQuery<ClientRow>(tenantId, { name: 'oidc-client', text: BY_CLIENT_ID, values: [tenantId, clientId] })
  return rows[0]
}
