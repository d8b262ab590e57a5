import { readJourney } from '@/lib/data/journey'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { heldStrongMethod, readRegistered, readSessionProofs } from '@/lib/data/user-security'
import { findUser } from '@/lib/data/user'
import { holdsStrongMethod, provedStrongly } from '@/lib/domain/authentication-method'
import type { Person } from '@/lib/domain/directory'
import { provenLately } from '@/lib/domain/sign-in'
import { findSelf, RECENT, self } from '../account/me'
import { AppError, type Context } from '../kernel'

/** The ceremonies of My Account work in the browser session that began them and nowhere else. */
export const sessionPlace = (ctx: Context): string => `session:${self(ctx).sessionId}`

/**
 * The person who changes how they sign in, in My Account. Who holds a strong method has used one a moment ago: a laptop left open, or a
 * password alone, adds nothing and removes nothing. What was registered since this sign-in was not there to be asked for.
 */
export async function changingSelf(ctx: Context, tx: TenantTx): Promise<Person> {
  const person = await findSelf(ctx, tx)
  const { sessionId, authTime } = self(ctx)
  if (!(await heldStrongMethod(tx, person.id, authTime))) return person
  if (!provedStrongly(await readSessionProofs(tx, sessionId, person.id), RECENT * 1000, ctx.now)) throw new AppError('STRONG_PROOF_REQUIRED')
  return person
}

/** The person whom this half-way sign-in has proven a moment ago; who holds a strong method already has proven it here (AB-42, AB-21). */
export async function changingInJourney(ctx: Context, tx: TenantTx, journeyKey: string): Promise<Person> {
  const stored = await readJourney(tx, journeyKey, ctx.now)
  const proven = stored?.journey.proofs ?? []
  if (ctx.actor.kind !== 'journey' || !stored || stored.journey.userId !== ctx.actor.userId || stored.journey.step === 'done' || !provenLately(proven, ctx.now)) throw new AppError('STEP_OUT_OF_ORDER')
  const person = await findUser(tx, ctx.actor.userId)
  if (!person || person.deletedAt || !person.accountEnabled) throw new AppError('STEP_OUT_OF_ORDER')
  const at = ctx.now.toISOString()
  const { registered } = await readRegistered(tx, person.id, ctx.now)
  if (holdsStrongMethod(registered) && !provedStrongly(proven.map(({ method }) => ({ method, at })), 0, ctx.now)) throw new AppError('STRONG_PROOF_REQUIRED')
  return person
}

/** How a person is named in the audit log. */
export const ownerTarget = (person: Pick<Person, 'id' | 'displayName'>) => ({ type: 'User', id: person.id, name: person.displayName })
