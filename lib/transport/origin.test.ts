import { beforeAll, describe, expect, it } from 'vitest'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'
import { assertSameOrigin } from './origin'

beforeAll(() => {
  setRuntime(createRuntime({ env: readEnv({ APP_URL: 'https://id.example.test' }), keys: keyRing('x'.repeat(40)), log: createLog('silent'), bootId: 'origin' }))
})

describe('AB-61 a state-changing request', () => {
  it.each([
    ['of our own page', { origin: 'https://id.example.test', 'sec-fetch-site': 'same-origin' }],
    ['of an old browser on our own page', { origin: 'https://id.example.test' }],
    ['typed by the person', { 'sec-fetch-site': 'none' }],
  ])('%s is taken', (_name, headers) => {
    expect(() => assertSameOrigin(new Headers(headers))).not.toThrow()
  })

  it.each([
    ['of another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['of a sibling host', { origin: 'https://other.example.test', 'sec-fetch-site': 'same-site' }],
    ['that claims our site from another origin', { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }],
    ['of an opaque origin', { origin: 'null' }],
    ['of the same host without TLS', { origin: 'http://id.example.test' }],
    ['that says nothing of where it comes from', {}],
  ])('%s is refused', (_name, headers) => {
    expect(() => assertSameOrigin(new Headers(Object.entries(headers)))).toThrow(expect.objectContaining({ code: 'CROSS_ORIGIN' }))
  })
})
