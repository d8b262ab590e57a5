import { describe, expect, it } from 'vitest'
import { afterFailure, canResend, failureKind, isMailFailureCode, linkToken, mailDirection, mailLink, mailParams, mailStates, maxMailAttempts, parseLinkToken, parseMail, pickMailLocale, secretSource } from '.'
import { isMailTemplateName } from './mail.schema'

const now = new Date('2026-11-22T10:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

describe('afterFailure', () => {
  it('waits 1, 5 and 30 minutes, 2 and 12 hours, and then gives up', () => {
    const waits = [1, 2, 3, 4, 5].map((attempts) => afterFailure('transient', attempts, now, null))
    expect(waits).toEqual([1, 5, 30, 120, 720].map((wait) => ({ state: 'failed', nextAttemptAt: minutes(wait) })))
    expect(afterFailure('transient', maxMailAttempts, now, null)).toEqual({ state: 'dead' })
  })

  it('gives up at once when another try cannot help, or would come too late', () => {
    expect(afterFailure('permanent', 1, now, null)).toEqual({ state: 'dead' })
    expect(afterFailure('transient', 2, now, minutes(5))).toEqual({ state: 'dead' })
    expect(afterFailure('transient', 1, now, minutes(5))).toEqual({ state: 'failed', nextAttemptAt: minutes(1) })
  })
})

describe('mailLink', () => {
  it('keeps the tenant address and escapes the token', () => {
    expect(mailLink('https://id.example/t/contoso', 'redeem', 'a.b&x=1#y')).toBe('https://id.example/t/contoso/redeem?token=a.b%26x%3D1%23y')
    expect(mailLink('https://login.contoso.com/', 'account')).toBe('https://login.contoso.com/my/account')
  })

  it.each(['javascript:alert(1)', 'https://user:pass@id.example', 'https://id.example/?x=1', 'https://id.example/#x', '//id.example', '', 'data:text/html,x'])('refuses %j as a tenant address (AB-13)', (base) => {
    expect(() => mailLink(base, 'redeem', 'x')).toThrow(TypeError)
  })
})

describe('link tokens', () => {
  const id = '0199c1de-0000-7000-8000-000000000001'
  const secret = 'A'.repeat(43)

  it('are taken apart the way they are put together', () => {
    expect(parseLinkToken(linkToken(id, secret))).toEqual({ id, secret })
  })

  it.each(['', id, `${id}.`, `.${secret}`, `${id}.short`, `${id}.${secret}.x`, `${id}.${'A'.repeat(200)}`, `${id}.${secret}\n`, `x${id}.${secret}`, `${id.toUpperCase()}.${secret}`])('refuse %j', (token) => {
    expect(parseLinkToken(token)).toBeNull()
  })
})

describe('parseMail', () => {
  const at = '2026-11-22T10:00:00.000Z'

  it('reads back what fits its template and nothing else', () => {
    expect(parseMail('test-mail', { requestedBy: 'Ada', at })).toEqual({ template: 'test-mail', params: { requestedBy: 'Ada', at } })
    expect(parseMail('test-mail', { requestedBy: 'Ada' })).toBeNull()
    expect(parseMail('test-mail', null)).toBeNull()
    expect(parseMail('toString', {})).toBeNull()
    expect(parseMail('sign-in-code', { purpose: 'other', minutes: 10, expiresAt: at })).toBeNull()
  })

  it('drops what a template does not know, so a secret cannot ride along', () => {
    expect(parseMail('test-mail', { requestedBy: 'Ada', at, code: '12345678' })?.params).not.toHaveProperty('code')
    for (const name of Object.keys(mailParams)) expect(isMailTemplateName(name) && Object.keys(mailParams[name].shape)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(code|token|secret|link|url)$/)]))
  })
})

describe('small tables', () => {
  it('pick the first language that can be written', () => {
    expect(pickMailLocale('de-CH', 'fr')).toBe('de')
    expect(pickMailLocale(null, undefined, '', 'xx', 'AR_eg')).toBe('ar')
    expect(pickMailLocale()).toBe('en')
    expect([mailDirection('ar'), mailDirection('de')]).toEqual(['rtl', 'ltr'])
  })

  it('know every state, failure and template', () => {
    expect(mailStates.filter(canResend)).toEqual(['sent', 'captured', 'failed', 'dead'])
    expect([failureKind('mailboxBusy'), failureKind('recipientRefused')]).toEqual(['transient', 'permanent'])
    expect([isMailFailureCode('expired'), isMailFailureCode('toString')]).toEqual([true, false])
    expect([secretSource('invitation'), secretSource('sign-in-code'), secretSource('test-mail')]).toEqual(['derived', 'stored', 'none'])
  })
})
