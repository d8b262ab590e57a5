import { levels, type CompiledCondition } from './condition'

/** An unknown sign-in risk is `none`. */
export const signInRiskCondition = (values: readonly string[]): CompiledCondition => levels('signInRiskLevels', values, (facts) => facts.signInRisk)
