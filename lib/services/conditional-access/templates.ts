import { z } from 'zod'
import { findPolicies } from '@/lib/data/conditional-access-policy'
import { findReferenced } from '@/lib/data/policy-reference'
import { policyFromTemplate, POLICY_TEMPLATES, readPolicy, referencesOf, sentenceOf, type Policy } from '@/lib/domain/conditional-access'
import { query } from '../kernel'
import { namesOf } from './examine'

/** The templates with what they would do, and the policies that were made from them. */
export const listTemplates = query({
  name: 'conditional-access.list-templates',
  permission: 'conditional-access.read',
  input: z.object({}),
  async run({ tx }) {
    const policies = await findPolicies(tx)
    const drafts = POLICY_TEMPLATES.map((template) => ({ template, source: policyFromTemplate(template, template.key, '') }))
    const nameOf = namesOf(await findReferenced(tx, drafts.flatMap(({ source }) => referencesOf(source))))
    return drafts.map(({ template: { key, categories, needsDevices }, source }) => {
      const { policy } = readPolicy(source, key)
      return {
        key, categories, needsDevices, idle: needsDevices || isIdle(policy), sentence: sentenceOf(policy, nameOf),
        policies: policies.filter(({ templateKey }) => templateKey === key).map(({ id, displayName }) => ({ id, displayName })),
      }
    }).toSorted((a, b) => rank(a) - rank(b))
  },
})

const ENFORCED: ReadonlySet<string> = new Set(['signInFrequency', 'persistentBrowser'])

/** Nothing here tells insider risk, and session controls of other products are only kept: such a policy would do nothing. */
const isIdle = ({ conditions, grantControls, sessionControls }: Policy): boolean =>
  conditions.insiderRiskLevels !== null || (grantControls === null && Object.keys(sessionControls).every((name) => !ENFORCED.has(name)))

/** Guests are what this product is about; what can do nothing here stands last. */
const rank = ({ key, idle }: { readonly key: string; readonly idle: boolean }): number => (key === 'mfa-for-guests' ? -1 : idle ? 1 : 0)
