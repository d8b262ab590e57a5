import type { ConditionName } from '../policy'
import { NO, type CompiledCondition } from './condition'

/** Risk and context of service principals and agents: here only people sign in, so a policy that asks for it never applies. */
export const workloadCondition = (name: Extract<ConditionName, 'servicePrincipalRiskLevels' | 'agentIdRiskLevels' | 'agentContext'>): CompiledCondition =>
  ({ name, faults: [], test: () => NO })
