import type { AccessPerson, Origin } from '@/lib/data/access-person'
import type { SignIn } from '@/lib/domain/conditional-access'
import { policyUser, signInFacts, type Target } from '@/lib/domain/sign-in'
import { countryOf } from '@/lib/platform/country'
import { platformOf } from '@/lib/platform/device-platform'

/** A live sign-in as policies see it. */
export function liveFacts(person: AccessPerson, { ip, userAgent, clientAppType }: Origin, target: Target, satisfied: readonly string[]): SignIn {
  return signInFacts(policyUser(person), { ip, country: countryOf(ip), platform: platformOf(userAgent), clientAppType }, target, satisfied)
}
