import type { Principal } from '@/lib/domain/permission'
import type { TenantRef } from '@/lib/data/tenant'

/** Who acts. Assignable to the domain's Principal, so permission needs nothing else. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | (Extract<Principal, { kind: 'user' }> & {
      readonly userId: string
      readonly name: string
      readonly email: string
      readonly userType: 'member' | 'guest'
      readonly sessionId: string
      /** When this person last proved who they are; step-up compares it. */
      readonly authTime: Date
      /** A guest without access for now: only My Access is open to them. */
      readonly dormant?: boolean
      /** Which they have chosen for pages and mails. */
      readonly language?: string | null
    })
  | (Extract<Principal, { kind: 'application' }> & { readonly applicationId: string; readonly name: string })
  | { readonly kind: 'operator'; readonly userId: string; readonly name: string; readonly email: string; readonly sessionId: string; readonly authTime: Date }
  | { readonly kind: 'journey'; readonly userId: string; readonly name: string }
  | { readonly kind: 'system'; readonly name: string }

/** Everything a verb may know about its call. `now` is the only clock. */
export interface Context {
  readonly tenant: TenantRef
  readonly actor: Actor
  readonly now: Date
  readonly correlationId: string
  readonly ip: string | null
  readonly userAgent: string | null
}

export function actorName(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'Not signed in' : actor.name
}

export function actorId(actor: Actor): string | null {
  if (actor.kind === 'user' || actor.kind === 'operator' || actor.kind === 'journey') return actor.userId
  return actor.kind === 'application' ? actor.applicationId : null
}

/** A context for jobs and the command line. */
export function systemContext(options: { tenant: TenantRef; name: string; now: Date; correlationId: string }): Context {
  return { tenant: options.tenant, actor: { kind: 'system', name: options.name }, now: options.now, correlationId: options.correlationId, ip: null, userAgent: null }
}
