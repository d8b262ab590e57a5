import { z } from 'zod'
import { newcomer, organizationOf, signUpPolicy } from '@/lib/domain/entitlement'
import { decideDomain } from '@/lib/domain/email-address'
import { insertNewcomer } from '@/lib/data/access-account'
import { loadFacts } from '@/lib/data/access-facts'
import { listRuleDomains } from '@/lib/data/domain-rule'
import { holdAddresses } from '@/lib/data/invitee'
import { readJourney } from '@/lib/data/journey'
import { findUser, findUserByEmail, insertUser, wasDeleted } from '@/lib/data/user'
import { AppError, command, entityId, notFound } from '../kernel'

const JOURNEY_MS = 3_600_000

/**
 * Makes the account of somebody who came by the direct link of a package and proved a mailbox that nobody here has. What was proven is read
 * from the journey in this very transaction, and the package's own rules decide about the person as they would be: where no policy lets
 * them ask, all of it is undone, and every reason has the same answer. Parallel proofs of one mailbox make one account.
 */
export const signUp = command({
  name: 'access-request.sign-up',
  permission: 'public',
  input: z.object({ journeyKey: z.string().min(16).max(128), packageId: entityId }),
  limit: { per: 'ip', max: 60, windowSeconds: 3_600 },
  async run({ ctx, input: { journeyKey, packageId }, tx }) {
    const stored = await readJourney(tx, journeyKey, ctx.now)
    if (!stored) throw notFound()
    const { purpose, step, email, proofs } = stored.journey
    if (purpose !== 'sign-in' || step !== 'sign-up') throw new AppError('STEP_OUT_OF_ORDER')
    if (!email || !proofs.some(({ method }) => method === 'email')) throw new AppError('MAILBOX_NOT_PROVEN')
    await holdAddresses(tx, [email])
    const known = await findUserByEmail(tx, email).then((found) => found && findUser(tx, found.id))
    // Only what a parallel proof of this very journey has made: every other account has its own way in.
    if (known && !(known.creationType === 'AccessPackage' && known.externalUserState === 'Accepted' && ctx.now.getTime() - known.createdAt.getTime() < JOURNEY_MS)) throw new AppError('STEP_OUT_OF_ORDER')
    if (known) return { result: { userId: known.id }, audit: { target: { type: 'User', id: known.id, name: known.displayName }, details: { packageId, known: true } } }
    // Whom an administrator deleted does not come back by a link.
    if (await wasDeleted(tx, email)) throw notFound()
    if (!decideDomain(await listRuleDomains(tx), email).allowed) throw notFound()
    const userId = await insertUser(tx, { userType: 'guest', displayName: email, email, emailNormalized: email, emailVerified: true, creationType: 'AccessPackage', externalUserState: 'Accepted' }, ctx.now)
    const { facts } = await loadFacts(tx, { targets: [userId], packages: [packageId] }, ctx.now)
    const person = facts.person(userId)
    const policy = person && signUpPolicy(facts.package(packageId), person, facts)
    if (!person || !policy) throw notFound()
    await insertNewcomer(tx, userId, newcomer(facts, ctx.now.getTime()), ctx.now)
    const connectedOrganizationId = organizationOf(person, facts)?.id ?? null
    return { result: { userId }, audit: { target: { type: 'User', id: userId, name: email }, details: { packageId, policyId: policy.document.id, connectedOrganizationId } } }
  },
})
