import { describe, expect, it } from 'vitest'
import { readinessProbe } from './health'

describe('readinessProbe', () => {
  it('is ready when every check is', async () => {
    const probe = readinessProbe([{ name: 'database', run: async () => undefined }])
    expect(await probe()).toEqual({ ready: true, checks: { database: 'ok' } })
  })

  it('says which check fails and hides why it threw', async () => {
    const probe = readinessProbe([
      { name: 'database', run: async () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432')) },
      { name: 'jobs', run: async () => 'no worker' },
    ])
    expect(await probe()).toEqual({ ready: false, checks: { database: 'unreachable', jobs: 'no worker' } })
  })

  it('asks again after half a second, so that it recovers by itself', async () => {
    let now = 0
    let down = true
    const probe = readinessProbe([{ name: 'database', run: async () => (down ? 'read-only' : undefined) }], () => now)
    expect((await probe()).ready).toBe(false)
    down = false
    expect((await probe()).ready).toBe(false)
    now = 501
    expect((await probe()).ready).toBe(true)
  })
})
