import { contosoPartners } from './contoso-partners'
import type { Scenario } from './scenario'

export type { LoadedTenant, Scenario, ScenarioOptions } from './scenario'

export const SCENARIOS: readonly Scenario[] = [contosoPartners]

export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name)
}
