import { decideDomain } from '@/lib/domain/email-address'
import { outranks } from '@/lib/domain/permission'
import type { Person } from '@/lib/domain/directory'
import { pickMailLocale } from '@/lib/domain/mail'
import { keepsAnAdmin, LAST_HOLDER_ROLE } from '@/lib/domain/user'
import { findDomainLines } from '@/lib/data/directory-access'
import type { MailRequest } from '@/lib/data/mail-outbox'
import { findRolesOf, lockAbleHolders } from '@/lib/data/role'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { actorId, AppError, emailField, notFound, type Context } from '../kernel'

/** The live person a verb is about; NOT_FOUND for a missing, foreign or deleted one. */
export async function livePerson(tx: TenantTx, id: string): Promise<Person> {
  const person = await findUser(tx, id)
  if (!person || person.deletedAt) throw notFound()
  return person
}

/** A live person whom the actor may change: nobody changes somebody who can do more (AB-56). */
export async function changeablePerson(ctx: Context, tx: TenantTx, id: string): Promise<Person> {
  const person = await livePerson(tx, id)
  await assertOutranks(ctx, tx, id)
  return person
}

export async function assertOutranks(ctx: Context, tx: TenantTx, id: string): Promise<void> {
  if (!outranks(ctx.actor, await findRolesOf(tx, id))) throw new AppError('TARGET_OUTRANKS_ACTOR')
}

/** Refuses what would lock the actor or the whole tenant out. */
export async function assertMayLoseAccess(ctx: Context, tx: TenantTx, id: string): Promise<void> {
  if (actorId(ctx.actor) === id) throw new AppError('OWN_ACCOUNT')
  if (!keepsAnAdmin(await lockAbleHolders(tx, LAST_HOLDER_ROLE, { membersOnly: ctx.tenant.isPlatform }), [id])) throw new AppError('LAST_ADMIN')
}

/** Guests come from allowed domains only, however they became guests. */
export async function assertDomainAllowed(tx: TenantTx, email: string): Promise<void> {
  if (!decideDomain(await findDomainLines(tx), emailField(email, 'email')).allowed) throw new AppError('DOMAIN_NOT_ALLOWED', { field: 'email' })
}

/** To the mailbox that the account leaves: if it still has an owner, they learn of it there. */
export function addressChanged(ctx: Context, person: Pick<Person, 'id' | 'displayName' | 'email' | 'preferredLanguage'>): MailRequest {
  return {
    template: 'address-changed', params: { at: ctx.now.toISOString() }, locale: pickMailLocale(person.preferredLanguage, ctx.tenant.defaultLanguage),
    to: { address: person.email, name: person.displayName }, userId: person.id,
  }
}

/** How a person is named in the audit log. */
export const auditTarget = (person: { readonly id: string; readonly displayName: string }) => ({ type: 'User', id: person.id, name: person.displayName })
