import type { PolicyResult } from '../conditional-access'

/** What a policy did to a sign-in, as the impact charts count it. */
export const IMPACTS = ['granted', 'prompted', 'failed', 'blocked', 'wouldGrant', 'wouldPrompt', 'wouldBlock'] as const
export type Impact = (typeof IMPACTS)[number]

const REPORT_ONLY = { reportOnlySuccess: 'wouldGrant', reportOnlyInterrupted: 'wouldPrompt', reportOnlyFailure: 'wouldBlock' } as const

/** Null: it did nothing. A policy whose controls nobody can bring about failed; one that was not met yet prompted. */
export function impactOf({ result, controls, impossible }: Pick<PolicyResult, 'result' | 'controls' | 'impossible'>): Impact | null {
  if (result === 'success') return 'granted'
  if (result === 'failure') return impossible ? 'failed' : controls.includes('block') ? 'blocked' : 'prompted'
  return result in REPORT_ONLY ? (REPORT_ONLY[result as keyof typeof REPORT_ONLY] ?? null) : null // SAFE: asked in the same line.
}
