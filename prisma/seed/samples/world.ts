import type { TenantRef } from '@/lib/data/tenant'
import { insertApplication, type NewApplication } from '@/lib/data/application'
import { insertGroup } from '@/lib/data/group'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import type { Actor, Context } from '@/lib/services/kernel'
import { contextOf, makePerson, makeTenant, TEST_NOW } from '../test-actors'

/** A tenant of its own with a Global Administrator: what a sample builds its objects in. */
export interface World {
  readonly tenant: TenantRef
  readonly ctx: Context
  /** Ids of new objects. */
  person(over?: Partial<Parameters<typeof makePerson>[1]>): Promise<string>
  group(): Promise<string>
  application(over?: Partial<NewApplication>): Promise<string>
}

/** How the registry tests call one verb. A verb without a sample fails them. */
export interface Sample {
  /** Builds what the verb is about in this world and returns the input. */
  input(world: World): Promise<unknown> | unknown
  /** The input names no object by id, so there is none to swap; says why in a word. */
  readonly noForeignId?: string
  /** The audit rows the command leaves, in order; its own name unless said. */
  readonly audit?: readonly string[]
  /** Who calls, when a Global Administrator cannot. */
  readonly actor?: (world: World) => Promise<Actor> | Actor
}

export type Samples = Readonly<Record<string, Sample>>

export async function makeWorld(slug: string): Promise<World> {
  const tenant = await makeTenant(slug)
  const root = await makePerson(tenant, { email: `root@${slug}.test`, displayName: 'Rita Root', roles: ['Global Administrator'] })
  let serial = 0
  return {
    tenant,
    ctx: contextOf(tenant, root),
    async person(over = {}) {
      return (await makePerson(tenant, { email: `p${++serial}-${newId()}@${slug}.test`, displayName: `Person ${serial}`, userType: 'guest', ...over })).userId
    },
    group: () => inTenant(tenant.id, (tx) => insertGroup(tx, { displayName: `Group ${++serial}` }, TEST_NOW)),
    async application(over = {}) {
      const defaults = { kind: 'oidc', clientType: 'confidential', displayName: `Application ${++serial}`, redirectUris: ['https://rp.example.test/cb'] } as const
      return (await inTenant(tenant.id, (tx) => insertApplication(tx, { ...defaults, ...over }, TEST_NOW))).id
    },
  }
}
