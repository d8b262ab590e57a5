import { z } from 'zod'
import { findPolicyVersions } from '@/lib/data/conditional-access-policy'
import { findPolicyChoices, findReferenced } from '@/lib/data/policy-reference'
import { readPolicyDocuments } from '@/lib/data/policy-set'
import { readPolicy, referencesOf, sentenceOf } from '@/lib/domain/conditional-access'
import { can } from '@/lib/domain/permission'
import { entityId, notFound, query } from '../kernel'
import { examineWith, namesOf } from './examine'
import { differences } from './compare'
import { draftFields, draftOf, livePolicy } from './fields'
import { lockOutOf } from './guard'
import { directoryOf } from './policy-set'
import { failedScenarios } from './run-scenarios'
import { conditionsSet, controlsOf } from './selection'
import { nameControls } from './what-if'

/** One policy: its sentence, its document, the names behind its ids, and what somebody may want to look at. */
export const getPolicy = query({
  name: 'conditional-access.get-policy',
  permission: 'conditional-access.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const policy = await livePolicy(tx, input.id)
    const references = referencesOf(policy.document)
    const found = await findReferenced(tx, references)
    const { document, findings, nameOf } = examineWith(policy.document, policy.id, found, directoryOf(await readPolicyDocuments(tx)))
    return {
      ...policy, sentence: sentenceOf(document.policy, nameOf), policy: document.policy, conditions: conditionsSet(document.policy), controls: controlsOf(document.policy),
      findings, notices: document.notices, changeable: can(ctx.actor, 'conditional-access.update'),
      names: references.map(({ kind, value }) => ({ kind, id: value, displayName: nameOf(kind, value) ?? null })),
    }
  },
})

/** A draft as the form holds it: its sentence and everything that stands against saving it, guard and scenarios included. */
export const checkPolicy = query({
  name: 'conditional-access.check-policy',
  permission: 'conditional-access.read',
  input: z.object(draftFields),
  async run({ ctx, input, tx }) {
    const draft = draftOf(input)
    const found = await findReferenced(tx, referencesOf(draft))
    const { document, findings, nameOf } = examineWith(draft, 'draft', found, directoryOf(await readPolicyDocuments(tx)))
    const said = { draft, sentence: sentenceOf(document.policy, nameOf), findings, notices: document.notices }
    if (findings.length > 0) return { ...said, lockOut: null, scenarios: [], names: {} }
    const before = await readPolicyDocuments(tx)
    const id = String(draft['id'] ?? 'draft')
    const known = before.policies.some((policy) => policy['id'] === id)
    const after = { ...before, version: before.version + 1, policies: known ? before.policies.map((policy) => (policy['id'] === id ? draft : policy)) : [...before.policies, { ...draft, id }] }
    return { ...said, lockOut: await lockOutOf(tx, ctx, before, after), scenarios: await failedScenarios(tx, after, ctx.now), names: await nameControls(tx) }
  },
})

/** What the form offers besides people, groups and applications, which it finds by typing. */
export const getPolicyChoices = query({
  name: 'conditional-access.get-choices',
  permission: 'conditional-access.read',
  input: z.object({}),
  run: ({ tx }) => findPolicyChoices(tx),
})

/** The history of a policy, newest first, each version with what it changed. */
export const listPolicyVersions = query({
  name: 'conditional-access.list-versions',
  permission: 'conditional-access.read',
  input: z.object({ id: entityId }),
  async run({ input, tx }) {
    const policy = await livePolicy(tx, input.id)
    const versions = await findPolicyVersions(tx, policy.id)
    return versions.map(({ document, ...version }, index) => {
      const before = versions[index + 1]
      return { ...version, current: version.version === policy.version, changed: before ? differences(before.document, document).map(({ field }) => field) : [] }
    })
  },
})

/** Two versions side by side: only what differs. */
export const comparePolicyVersions = query({
  name: 'conditional-access.compare-versions',
  permission: 'conditional-access.read',
  input: z.object({ id: entityId, from: z.coerce.number().int(), to: z.coerce.number().int() }),
  async run({ input, tx }) {
    const policy = await livePolicy(tx, input.id)
    const versions = await findPolicyVersions(tx, policy.id)
    const [from, to] = [versions.find(({ version }) => version === input.from), versions.find(({ version }) => version === input.to)]
    if (!from || !to) throw notFound()
    const sentence = (document: typeof to.document, found: Awaited<ReturnType<typeof findReferenced>>) => sentenceOf(readPolicy(document, policy.id).policy, namesOf(found))
    const found = await findReferenced(tx, [from, to].flatMap(({ document }) => referencesOf(document)))
    return { changes: differences(from.document, to.document), before: sentence(from.document, found), after: sentence(to.document, found) }
  },
})
