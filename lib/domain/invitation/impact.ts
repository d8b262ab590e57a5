import type { CollaborationSettings } from '../collaboration-settings'
import { decideDomain, parseEmail, type DomainRule } from '../email-address'
import { canInvite, type Inviter } from './inviter'

/** Waiting invitations that share everything the rules look at. */
export type WaitingGroup<Key extends string = string> = { readonly domain: string; readonly inviter: Key; readonly count: number }

/** One side of a change: the settings and lists as they are, or as they would be. */
export type Policy = { readonly settings: Pick<CollaborationSettings, 'allowInvitesFrom'>; readonly rules: readonly DomainRule[] }

export type Impact = {
  readonly waiting: number
  /** Could be redeemed now and could not after the change, by the rule that stops them first. */
  readonly stopped: { readonly total: number; readonly byInviter: number; readonly byDomain: number }
  /** Cannot be redeemed now and could after the change. */
  readonly released: number
  /** Domains of the stopped ones, most invitations first. */
  readonly stoppedDomains: readonly string[]
}

type Verdict = 'usable' | 'inviter' | 'domain'

/** What a change means for people who are still to redeem, decided by the very functions that decide at redemption. */
export function impactOf(groups: readonly WaitingGroup[], inviters: ReadonlyMap<string, Inviter>, before: Policy, after: Policy): Impact {
  const counts = { waiting: 0, byInviter: 0, byDomain: 0, released: 0 }
  const domains = new Map<string, number>()
  const judgeBefore = judge(inviters, before)
  const judgeAfter = judge(inviters, after)
  for (const group of groups) {
    counts.waiting += group.count
    const [now, then] = [judgeBefore(group), judgeAfter(group)]
    if (now !== 'usable' && then === 'usable') counts.released += group.count
    if (now !== 'usable' || then === 'usable') continue
    if (then === 'inviter') counts.byInviter += group.count
    else counts.byDomain += group.count
    domains.set(group.domain, (domains.get(group.domain) ?? 0) + group.count)
  }
  return {
    waiting: counts.waiting,
    stopped: { total: counts.byInviter + counts.byDomain, byInviter: counts.byInviter, byDomain: counts.byDomain },
    released: counts.released,
    stoppedDomains: [...domains].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([domain]) => domain),
  }
}

function judge(inviters: ReadonlyMap<string, Inviter>, policy: Policy): (group: WaitingGroup) => Verdict {
  const allowedDomains = new Map<string, boolean>()
  const allowedInviters = new Map<string, boolean>()
  return ({ domain, inviter }) => {
    const mayInvite = remember(allowedInviters, inviter, () => canInvite(inviters.get(inviter) ?? null, policy.settings))
    if (!mayInvite) return 'inviter'
    return remember(allowedDomains, domain, () => isAllowed(policy.rules, domain)) ? 'usable' : 'domain'
  }
}

function remember(known: Map<string, boolean>, key: string, decide: () => boolean): boolean {
  const value = known.get(key) ?? decide()
  known.set(key, value)
  return value
}

function isAllowed(rules: readonly DomainRule[], domain: string): boolean {
  const address = parseEmail(`x@${domain}`)
  return address.ok && decideDomain(rules, address.value).allowed
}
