import { describe, expect, it } from 'vitest'
import { isOperator } from './session'

describe('AB-57 an operator', () => {
  it.each([
    ['a Global Administrator', { userType: 'member', roles: ['Global Administrator'] }, true],
    ['a member without a role', { userType: 'member', roles: [] }, false],
    ['a member with a lesser role', { userType: 'member', roles: ['User Administrator'] }, false],
    ['a guest, whatever their role', { userType: 'guest', roles: ['Global Administrator'] }, false],
  ])('is %s of the operators\' tenant: %j', (_name, person, allowed) => {
    expect(isOperator(person)).toBe(allowed)
  })
})
