import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toMatchObject({ port: 3000, host: '127.0.0.1', appUrl: 'http://localhost:3000', worker: true, trustedProxies: [], databaseUrl: undefined })
  })

  it('takes blank as absent and cuts the trailing slash of APP_URL', () => {
    expect(readEnv({ PORT: '', APP_URL: 'https://id.example.com/', TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1' })).toMatchObject({
      port: 3000, appUrl: 'https://id.example.com', trustedProxies: ['10.0.0.0/8', '192.0.2.1'],
    })
  })

  it.each([
    ['PORT', 'eighty'], ['PORT', '70000'], ['APP_URL', 'javascript:alert(1)'], ['DATABASE_URL', 'mysql://x/y'], ['SMTP_URL', 'http://mail'],
    ['SECRET_KEY', 'short'], ['WORKER', 'maybe'], ['LOG_LEVEL', 'loud'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name)
  })

  it('names every wrong variable at once', () => {
    expect(() => readEnv({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/)
  })
})
