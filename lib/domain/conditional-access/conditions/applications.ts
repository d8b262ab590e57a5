import { isSecurityAttribute } from '../filter/attributes'
import type { ApplicationFacts } from '../facts'
import type { ApplicationSelection } from '../policy'
import { anyIn, includeExclude, lowerSet, NO, UNKNOWN, verdict, YES, type CompiledCondition, type Verdict } from './condition'
import { compileRule } from './rule'

/**
 * `All` covers every application, a known one or not, and no user action. A user action is its own target; an authentication
 * context is asked for inside an application, so that both may match.
 */
export function applicationsCondition(selection: ApplicationSelection): CompiledCondition {
  const included = lowerSet(selection.includeApplications)
  const excluded = lowerSet(selection.excludeApplications)
  const actions = lowerSet(selection.includeUserActions)
  const contexts = lowerSet(selection.includeAuthenticationContexts)
  const everything = included.has('all')
  const rule = selection.filter === null ? null : compileRule(selection.filter, 'applications', 'conditions.applications.applicationFilter', isSecurityAttribute)
  const including = selection.filter?.mode === 'include'

  const byFilter = (application: ApplicationFacts | null): Verdict => {
    if (rule === null) return NO
    if (rule.matches === null) return UNKNOWN
    return verdict(application !== null && rule.matches(application.attributes))
  }
  const includes = (application: ApplicationFacts | null): Verdict => {
    if (everything || (application !== null && names(included, application))) return YES
    return including ? byFilter(application) : NO
  }
  const excludes = (application: ApplicationFacts | null): Verdict => {
    if (application !== null && names(excluded, application)) return YES
    return including ? NO : byFilter(application)
  }
  return {
    name: 'applications',
    faults: rule?.faults ?? [],
    test(facts) {
      if (facts.userAction !== '') return verdict(actions.has(facts.userAction))
      const byContext = facts.authenticationContext !== '' && contexts.has(facts.authenticationContext)
      return includeExclude(byContext ? YES : includes(facts.application), excludes(facts.application))
    },
  }
}

const names = (set: ReadonlySet<string>, application: ApplicationFacts): boolean => set.has(application.id) || anyIn(application.suites, set)
