import { describe, expect, it } from 'vitest'
import { isConsole, localeCookie, visitorLocale } from './language'

const request = (query: string, headers: Record<string, string> = {}) => new Request(`http://localhost/t/contoso/sign-in/x${query}`, { headers })

it.each([['/t/contoso/admin/users', true], ['/t/contoso/console/sign-in', true], ['/platform', true], ['/t/contoso/my/admin', false], ['/t/admin/my/apps', false], ['/platforms', false], ['/', false]])('%s is of the console: %s', (path, expected) => {
  expect(isConsole(path)).toBe(expected)
})

describe('the language of a page for visitors', () => {
  it.each([
    ['?lang=es', { cookie: 'locale=en', 'accept-language': 'en' }, 'es'], ['?lang=tlh', { cookie: 'a=b; locale=es', 'accept-language': 'en' }, 'es'], ['', { cookie: 'xlocale=es', 'accept-language': 'en-CA' }, 'en'],
    ['', { cookie: 'locale=<b>' }, 'es'], ['', { 'accept-language': 'nl' }, 'es'], ['?lang=%0d%0a', {}, 'es'],
  ])('%s with %j is %s', (query, headers, locale) => {
    expect(visitorLocale(request(query, headers), { id: '', slug: 'contoso', name: 'Contoso', status: 'active', isPlatform: false, defaultLanguage: 'es', configVersion: 1 })).toBe(locale)
  })
  it('is kept without a script being able to read it', () => {
    expect(localeCookie('es')).toBe('locale=es; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly')
  })
})
