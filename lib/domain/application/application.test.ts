import { describe, expect, it } from 'vitest'
import { hostileRedirects } from '../redirect-uri'
import { checkApplication, isAppRoleValue, type ApplicationDraft } from './index'

const client: ApplicationDraft = {
  kind: 'oidc', clientType: 'confidential', homepageUrl: null, redirectUris: ['https://app.example.com/cb'], postLogoutRedirectUris: [], backchannelLogoutUri: null,
  initiateLoginUri: null, grantTypes: ['authorization_code', 'refresh_token'], tokenEndpointAuthMethod: 'client_secret_basic', permissions: [],
}
const bookmark: ApplicationDraft = { ...client, kind: 'bookmark', clientType: null, redirectUris: [], grantTypes: [], homepageUrl: 'https://wiki.example.com/' }
const problems = (draft: ApplicationDraft) => checkApplication(draft).map(({ field, code }) => `${field}:${code}`)

describe('checkApplication', () => {
  it.each([
    ['a web client', {}, []],
    ['no redirect', { redirectUris: [] }, ['redirectUris:required']],
    ['machine to machine', { redirectUris: [], grantTypes: ['client_credentials'], permissions: ['User.Read.All'] }, []],
    ['permissions without a way to use them', { permissions: ['User.Read.All'] }, ['permissions:not-allowed']],
    ['AB-35 public with a secret', { clientType: 'public' }, ['tokenEndpointAuthMethod:not-allowed']],
    ['AB-35 confidential without authentication', { tokenEndpointAuthMethod: 'none' }, ['tokenEndpointAuthMethod:not-allowed']],
    ['public machine', { clientType: 'public', tokenEndpointAuthMethod: 'none', grantTypes: ['client_credentials'] }, ['grantTypes:needs-secret']],
    ['native', { clientType: 'public', tokenEndpointAuthMethod: 'none', redirectUris: ['com.example.app:/cb', 'http://127.0.0.1:9000/cb'] }, []],
    ['private scheme for a web client', { redirectUris: ['com.example.app:/cb'] }, ['redirectUris:scheme']],
    ['device', { clientType: 'public', tokenEndpointAuthMethod: 'none', redirectUris: [], grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'] }, []],
    ['refresh from nothing', { redirectUris: [], grantTypes: ['refresh_token'] }, ['grantTypes:needs-refresh-origin']],
    ['nothing', { clientType: null, grantTypes: [], redirectUris: [] }, ['clientType:required', 'grantTypes:required']],
    ['repeated', { redirectUris: ['https://a.example/', 'https://a.example/'] }, ['redirectUris:repeated']],
    ['too many', { redirectUris: Array.from({ length: 101 }, (_, i) => `https://a.example/${i}`) }, ['redirectUris:too-many']],
    ['insecure logout', { postLogoutRedirectUris: ['http://a.example/'], backchannelLogoutUri: 'http://a.example/' }, ['postLogoutRedirectUris:insecure', 'backchannelLogoutUri:insecure']],
    ['script as home page', { homepageUrl: 'javascript:alert(1)' }, ['homepageUrl:scheme']],
  ] satisfies [string, Partial<ApplicationDraft>, string[]][])('%s', (_name, change, expected) => {
    expect(problems({ ...client, ...change })).toEqual(expected)
  })
  it('a bookmark needs a safe address and nothing else', () => {
    expect(problems(bookmark)).toEqual([])
    expect(problems({ ...bookmark, homepageUrl: null })).toEqual(['homepageUrl:required'])
    expect(problems({ ...bookmark, permissions: ['User.Read.All'] })).toEqual(['permissions:not-allowed'])
    for (const { kind, value } of hostileRedirects('https://app.example.com/cb')) {
      if (kind === 'malformed' && !value.includes('#')) expect(problems({ ...bookmark, homepageUrl: value })).not.toEqual([])
    }
  })
  it.each([['Reader', true], ['orders.read', true], ['.hidden', false], ['two words', false], ['', false], ['x'.repeat(251), false]])('role value %j: %s', (value, expected) => {
    expect(isAppRoleValue(value)).toBe(expected)
  })
})
