import { expect, it } from 'vitest'
import catalogue from '@/lib/messages/en/conditional-access.json'
import type { FindingCode, NoticeCode } from './index'

// The types make both complete; the test keeps them free of leftovers and in the product's voice.
const findings: Readonly<Record<FindingCode, string>> = catalogue.finding
const notices: Readonly<Record<NoticeCode, string>> = catalogue.notice

it.each(Object.entries({ ...findings, ...notices }))('%s is said in whole sentences', (_, sentence) => {
  expect(sentence).toMatch(/^[A-Z].*\.$/)
  expect(sentence).not.toMatch(/please|!/i)
})
