import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, platformCommand } from './index'

const base = { name: 'group.create', permission: 'group.create', input: z.object({}) } as const
const platform = { name: 'platform.tenant.create', permission: 'platform.tenant.create', input: z.object({}) } as const
const audit = { target: { type: 'Group', id: null, name: null } }

describe('a command', () => {
  it('does not compile when run takes what nothing makes', () => {
    const run = async ({ prepared }: { prepared: { hash: string } }) => ({ result: prepared.hash, audit })
    const before = async () => ({ hash: 'x' })
    // @ts-expect-error -- `before` is missing
    const tenant = command({ ...base, run })
    // @ts-expect-error -- `before` is missing
    const other = platformCommand({ ...platform, run })
    // @ts-expect-error -- `before` makes something else
    const wrong = command({ ...base, before: async () => ({ hash: 1 }), run })
    expect([tenant, other].map((verb) => 'before' in verb)).toEqual([false, false])
    expect(typeof wrong.before).toBe('function')
    expect([command({ ...base, before, run }), platformCommand({ ...platform, before, run })].map((verb) => verb.before)).toEqual([before, before])
  })

  it('needs nothing made when run takes nothing, and is frozen', () => {
    const plain = command({ ...base, run: async () => ({ result: null, audit }) })
    expect([Object.isFrozen(plain), plain.kind, plain.scope]).toEqual([true, 'command', 'tenant'])
  })
})
