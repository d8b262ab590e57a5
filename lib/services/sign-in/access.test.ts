import { expect, it } from 'vitest'
import { isRisky } from './access'

it.each([['none', 'none', false], ['low', 'low', false], ['medium', 'none', true], ['high', 'none', true], ['none', 'medium', true], ['none', 'high', true]] as const)(
  'AB-42: with a risk of %s in the sign-in and %s of the person, nothing is registered and no campaign asks: %s', (signInRiskLevel, userRiskLevel, expected) => {
    expect(isRisky({ user: { id: 'u', userType: 'Guest', groups: [], roles: [] }, satisfied: [], signInRiskLevel, userRiskLevel })).toBe(expected)
  })
