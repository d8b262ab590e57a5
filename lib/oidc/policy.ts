import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { needsMore } from './access'
import { isAssigned } from './account'

const { Check, Prompt, base } = interactionPolicy

/** The prompts in order: sign in, may open the application, what policies ask for, consent. */
export function createPolicy(tenantId: string): interactionPolicy.DefaultPolicy {
  const policy = base()
  const usable = new Check('account_unusable', 'the account of the session may not sign in any more', 'login_required', (ctx: KoaContextWithOIDC) =>
    Boolean(ctx.oidc.session?.accountId) && !ctx.oidc.account)
  policy.get('login')?.checks.add(usable)
  const assigned = new Check('not_assigned', 'the application is not assigned to the person', 'access_denied', async (ctx: KoaContextWithOIDC) => !(await isAssigned(tenantId, ctx)))
  policy.add(new Prompt({ name: 'assignment', requestable: false }, assigned), 1)
  const access = new Check('access_policy', 'a policy asks for more', 'interaction_required', (ctx: KoaContextWithOIDC) => needsMore(tenantId, ctx))
  policy.add(new Prompt({ name: 'access', requestable: false }, access), 2)
  return policy
}
