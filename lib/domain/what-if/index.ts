export { answer, keeps, signInOf, withDrafts, type Answer } from './ask'
export { ExpectedVerdict, WhatIfQuestion } from './question.schema'
export { CHANGES, OTHER_KEYS, REPLAY_GROUPS, Tally, type Change, type ReplayGroup, type ReplayRow, type ReplayTotals } from './tally'
export { IMPACTS, impactOf, type Impact } from './impact'
