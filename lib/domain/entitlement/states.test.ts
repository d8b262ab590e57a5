import { describe, expect, it } from 'vitest'
import { assignmentAfter, ASSIGNMENT_MOVES, ASSIGNMENT_STATES, isOpen, requestAfter, REQUEST_MOVES, REQUEST_STATES } from './states'

/** From each state the states that may follow, as the reference draws them. */
const REQUEST: Readonly<Record<string, readonly string[]>> = {
  submitted: ['pendingApproval', 'scheduled', 'delivering', 'denied', 'canceled'],
  pendingApproval: ['scheduled', 'delivering', 'denied', 'canceled'],
  scheduled: ['delivering', 'canceled'],
  delivering: ['delivered', 'partiallyDelivered', 'deliveryFailed'],
  partiallyDelivered: ['delivering'], deliveryFailed: ['delivering'],
  delivered: [], denied: [], canceled: [],
}

describe('states', () => {
  it.each(REQUEST_STATES)('a request that is %s goes on as drawn', (state) => {
    expect(REQUEST_MOVES.flatMap((move) => requestAfter(state, move) ?? [])).toEqual(REQUEST[state])
  })
  it.each(ASSIGNMENT_STATES)('an assignment that is %s ends as expired, and nothing follows', (state) => {
    expect(assignmentAfter(state, 'end')).toBe(state === 'expired' ? null : 'expired')
    expect(ASSIGNMENT_MOVES.every((move) => assignmentAfter('expired', move) === null)).toBe(true)
  })
  it('what is closed stays closed, but for reprocessing', () => {
    for (const state of REQUEST_STATES) if (!isOpen(state)) expect(REQUEST_MOVES.filter((move) => move !== 'reprocess' && requestAfter(state, move) !== null)).toEqual([])
  })
})
