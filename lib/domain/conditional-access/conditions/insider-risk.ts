import { levels, type CompiledCondition } from './condition'

/** An unknown insider risk is `none`, which no policy can name. */
export const insiderRiskCondition = (values: readonly string[]): CompiledCondition => levels('insiderRiskLevels', values, (facts) => facts.insiderRisk)
