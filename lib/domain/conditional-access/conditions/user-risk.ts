import { levels, type CompiledCondition } from './condition'

/** An unknown user risk is `none`. */
export const userRiskCondition = (values: readonly string[]): CompiledCondition => levels('userRiskLevels', values, (facts) => facts.userRisk)
