import { noteIds } from '../fixtures/ids'
import { signInAsAdmin } from '../fixtures/sign-in'
import { test } from '../fixtures/test'

for (const side of ['contoso', 'fabrikam'] as const) {
  test(`${side} has one object of every kind`, async ({ page, world }) => {
    await signInAsAdmin(page, world[side])
    await noteIds(page, world, world[side])
  })
}
