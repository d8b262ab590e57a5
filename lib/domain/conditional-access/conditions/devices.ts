import { DEVICE_ATTRIBUTES } from '../filter/attributes'
import type { FilterRule } from '../policy'
import { UNKNOWN, verdict, type CompiledCondition } from './condition'
import { compileRule } from './rule'

/** A filter for devices. An unknown device has no attributes at all. */
export function devicesCondition(filter: FilterRule): CompiledCondition {
  const { matches, faults } = compileRule(filter, 'devices', 'conditions.devices.deviceFilter', (name) => DEVICE_ATTRIBUTES.has(name.toLowerCase()))
  const including = filter.mode === 'include'
  return { name: 'devices', faults, test: (facts) => (matches === null ? UNKNOWN : verdict(matches(facts.device) === including)) }
}
