import { describe, expect, it, onTestFinished, vi } from 'vitest'
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

  it('never asks a second time while a check hangs, answers at once meanwhile, and recovers with it', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    let now = 0
    let asked = 0
    let flow: () => void = () => undefined
    const hanging = new Promise<undefined>((resolve) => (flow = () => resolve(undefined)))
    const run = () => (++asked === 1 ? hanging : Promise.resolve(undefined))
    const probe = readinessProbe([{ name: 'database', run }], () => now)
    const first = probe()
    now = 1_900
    const joined = probe()
    await vi.advanceTimersByTimeAsync(2_000)
    expect([await first, await joined]).toEqual(Array(2).fill({ ready: false, checks: { database: 'no answer in time' } }))
    for (now = 3_000; now < 6_000; now += 600) expect((await probe()).ready).toBe(false)
    expect(asked).toBe(1)
    flow()
    await hanging
    now = 7_000
    expect((await probe()).ready).toBe(true)
    expect(asked).toBe(2)
  })
})
