import { z } from 'zod'
import { findPolicies } from '@/lib/data/conditional-access-policy'
import { findReferenced } from '@/lib/data/policy-reference'
import { policyFromTemplate, POLICY_TEMPLATES, readPolicy, referencesOf, sentenceOf } from '@/lib/domain/conditional-access'
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
    return drafts.map(({ template: { key, categories, needsDevices }, source }) => ({
      key, categories, needsDevices, sentence: sentenceOf(readPolicy(source, key).policy, nameOf),
      policies: policies.filter((policy) => policy.templateKey === key).map(({ id, displayName }) => ({ id, displayName })),
    }))
  },
})
