import { expect, it } from 'vitest'
import { activeHref } from './active-href'

const hrefs = ['/t/contoso/admin', '/t/contoso/admin/users', '/t/contoso/admin/user']

it.each([
  ['/t/contoso/admin', '/t/contoso/admin'],
  ['/t/contoso/admin/users/1/groups', '/t/contoso/admin/users'],
  ['/t/contoso/admin/usersettings', '/t/contoso/admin'],
  ['/t/contoso-eu/admin', undefined],
])('%s belongs to %s', (pathname, href) => {
  expect(activeHref(pathname, hrefs)).toBe(href)
})
