import { findGuardedPeople, type GuardedPerson } from '@/lib/data/lock-out'
import { readStoredMethodsPolicy } from '@/lib/data/methods-policy'
import { readPolicyDocuments, type PolicyDocuments } from '@/lib/data/policy-set'
import { readSignInMethods } from '@/lib/data/tenant-settings'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { evaluate, type PolicySet, type SignIn } from '@/lib/domain/conditional-access'
import { isRoleName, roleTemplateId } from '@/lib/domain/permission'
import { countryOf } from '@/lib/platform/country'
import { platformOf } from '@/lib/platform/device-platform'
import { AppError, type Context } from '../kernel'
import { compileDocuments } from './policy-set'
import { bestSignIn, type Doors } from './way-in'

/** Where somebody signs in from. */
interface Origin {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly country?: string | null
}

/** A person at the console. */
const factsOf = (person: GuardedPerson, applicationId: string | null, { ip, userAgent, country }: Origin): SignIn => ({
  user: {
    id: person.id, userType: person.userType === 'guest' ? 'Guest' : 'Member', externalTenantId: person.homeTenantId,
    groups: person.groups, roles: person.roles.filter(isRoleName).map(roleTemplateId),
  },
  applicationId, clientAppType: 'browser', platform: platformOf(userAgent), ipAddress: ip, country: country ?? countryOf(ip),
})

const UNSEEN: Origin = { ip: null, userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' }

/** What people may prove themselves with now. Read it before a change of it, for `guardMethods`. */
export const readDoors = async (tx: TenantTx): Promise<Doors> => ({ methods: (await readStoredMethodsPolicy(tx)).policy, signInMethods: await readSignInMethods(tx) })

export interface LockOut {
  readonly who: 'self' | 'admins'
  /** Names of the policies that would stop them. */
  readonly policies: string
}

/**
 * Finds a change that shuts out who makes it, or every Global Administrator. A person counts as shut out when every sign-in that is
 * realistic for them ends before the console now and did not before: then the change is what did it. A prompt that they can answer is
 * no lock-out; one that they can not answer is.
 */
export async function lockOutOf(tx: TenantTx, ctx: Context, before: PolicyDocuments, after: PolicyDocuments, doorsBefore?: Doors): Promise<LockOut | null> {
  if (before.version === after.version && !doorsBefore) return null
  const saverId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const people = await findGuardedPeople(tx, saverId, ctx.now)
  const [was, is] = [compileDocuments(before), compileDocuments(after)]
  const console = after.consoleApplicationIds[0] ?? null
  const doors = await readDoors(tx)
  const best = (set: PolicySet, person: GuardedPerson, origin: Origin, through = doors) => evaluate(set, bestSignIn(set, factsOf(person, console, origin), person, through, ctx.now), ctx.now)
  const own: Origin = { ip: ctx.ip, userAgent: ctx.userAgent }
  const shutOut = (person: GuardedPerson, origins: readonly Origin[]) => {
    const blocked = (set: PolicySet, through: Doors) => origins.every((origin) => best(set, person, origin, through).outcome !== 'allow')
    return blocked(is, doors) && !blocked(was, doorsBefore ?? doors)
  }
  const policiesThatBlock = (person: GuardedPerson, origin: Origin) => {
    const names = best(is, person, origin).policies.filter(({ result }) => result === 'failure').map(({ displayName }) => displayName)
    return names.slice(0, 3).join(', ')
  }
  const saver = people.find((person) => person.id === saverId)
  if (saver && shutOut(saver, [own])) return { who: 'self', policies: policiesThatBlock(saver, own) }

  const admins = people.filter((person) => person.roles.includes('Global Administrator'))
  const originsOf = (person: GuardedPerson): readonly Origin[] => (person.id === saverId ? [own, ...person.seen] : person.seen.length > 0 ? person.seen : [UNSEEN, { ...own, ip: ctx.ip }])
  const [first] = admins
  if (first && admins.some((person) => shutOut(person, originsOf(person))) && admins.every((person) => originsOf(person).every((origin) => best(is, person, origin).outcome !== 'allow'))) {
    return { who: 'admins', policies: policiesThatBlock(first, originsOf(first)[0] ?? UNSEEN) }
  }
  return null
}

export async function guardLockOut(tx: TenantTx, ctx: Context, before: PolicyDocuments, after: PolicyDocuments): Promise<void> {
  const lockOut = await lockOutOf(tx, ctx, before, after)
  if (lockOut) throw new AppError('LOCK_OUT', { params: { ...lockOut } })
}

/** A methods policy can lock out as well as a policy can: what policies ask for has to stay within reach. */
export async function guardMethods(tx: TenantTx, ctx: Context, before: Doors): Promise<void> {
  const documents = await readPolicyDocuments(tx)
  const lockOut = await lockOutOf(tx, ctx, documents, documents, before)
  if (lockOut) throw new AppError('LOCK_OUT', { params: { ...lockOut } })
}
