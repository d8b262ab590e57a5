import { levels, type CompiledCondition } from './condition'

/** Device code flow and authentication transfer. A sign-in without either matches nothing. */
export const authenticationFlowsCondition = (values: readonly string[]): CompiledCondition => levels('authenticationFlows', values, (facts) => facts.transferMethod)
