import { addressesOf, seenBy } from '../fixtures/inventory'
import { examine, examinePopups } from '../fixtures/look'
import { signInAsOperator } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.use({ trace: 'off' })

test('the operators\' area', async ({ page, world }) => {
  test.setTimeout(300_000)
  await signInAsOperator(page, world)
  const mail = /\/platform\/mail\/([0-9a-f-]{36})/.exec(await (await page.request.get('/platform/mail')).text())?.[1] ?? ''
  const popups = new Set<string>()
  for (const address of seenBy('operator').flatMap((pattern) => addressesOf(pattern, world.contoso.slug, { mail }))) {
    expect((await page.goto(address))?.status(), address).toBe(200)
    await examine(page, address)
    await examinePopups(page, address, popups)
  }
})
