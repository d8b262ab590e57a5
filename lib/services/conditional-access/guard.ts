import { findGuardedPeople, type GuardedPerson } from '@/lib/data/lock-out'
import type { PolicyDocuments } from '@/lib/data/policy-set'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { evaluate, type PolicySet, type SignIn } from '@/lib/domain/conditional-access'
import { isRoleName, roleTemplateId } from '@/lib/domain/permission'
import { AppError, type Context } from '../kernel'
import { compileDocuments } from './policy-set'

/** Where somebody signs in from. */
export interface Origin {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly country?: string | null
}

const PLATFORMS: readonly (readonly [RegExp, string])[] = [[/android/i, 'android'], [/iphone|ipad/i, 'iOS'], [/windows/i, 'windows'], [/mac os/i, 'macOS'], [/linux|x11/i, 'linux']]
const platformOf = (userAgent: string | null) => PLATFORMS.find(([pattern]) => userAgent && pattern.test(userAgent))?.[1] ?? null

/** What would happen to a person at the console: the question of the lock-out guard. Nothing is proven yet beyond the first factor. */
export function simulate(set: PolicySet, person: GuardedPerson, applicationId: string | null, { ip, userAgent, country = null }: Origin, now: Date) {
  const signIn: SignIn = {
    user: {
      id: person.id, userType: person.userType === 'guest' ? 'Guest' : 'Member', externalTenantId: person.homeTenantId,
      groups: person.groups, roles: person.roles.filter(isRoleName).map(roleTemplateId),
    },
    applicationId, clientAppType: 'browser', platform: platformOf(userAgent), ipAddress: ip, country, satisfied: [],
  }
  return evaluate(set, signIn, now)
}

const UNSEEN: Origin = { ip: null, userAgent: 'Windows' }

/**
 * Refuses a change that shuts out who makes it, or every Global Administrator. A person counts as shut out when every sign-in that is
 * realistic for them is blocked now and was not before: then the change is what did it. A prompt is no lock-out.
 */
export async function guardLockOut(tx: TenantTx, ctx: Context, before: PolicyDocuments, after: PolicyDocuments): Promise<void> {
  if (before.version === after.version) return
  const saverId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const people = await findGuardedPeople(tx, saverId, ctx.now)
  const [was, is] = [compileDocuments(before), compileDocuments(after)]
  const console = after.consoleApplicationIds[0] ?? null
  const own: Origin = { ip: ctx.ip, userAgent: ctx.userAgent }
  const shutOut = (person: GuardedPerson, origins: readonly Origin[]) => {
    const blocked = (set: PolicySet) => origins.every((origin) => simulate(set, person, console, origin, ctx.now).outcome === 'block')
    return blocked(is) && !blocked(was)
  }
  const policiesThatBlock = (person: GuardedPerson, origin: Origin) => {
    const names = simulate(is, person, console, origin, ctx.now).policies.filter(({ result }) => result === 'failure').map(({ displayName }) => displayName)
    return names.slice(0, 3).join(', ')
  }
  const saver = people.find((person) => person.id === saverId)
  if (saver && shutOut(saver, [own])) throw new AppError('LOCK_OUT', { params: { who: 'self', policies: policiesThatBlock(saver, own) } })

  const admins = people.filter((person) => person.roles.includes('Global Administrator'))
  const originsOf = (person: GuardedPerson): readonly Origin[] => (person.id === saverId ? [own, ...person.seen] : person.seen.length > 0 ? person.seen : [UNSEEN, { ...own, ip: ctx.ip }])
  const [first] = admins
  if (first && admins.some((person) => shutOut(person, originsOf(person))) && admins.every((person) => originsOf(person).every((origin) => simulate(is, person, console, origin, ctx.now).outcome === 'block'))) {
    throw new AppError('LOCK_OUT', { params: { who: 'admins', policies: policiesThatBlock(first, originsOf(first)[0] ?? UNSEEN) } })
  }
}
