import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { registerApplication } from '../fixtures/application'
import { freePort } from '../fixtures/free-port'
import { examine } from '../fixtures/look'
import { startRelyingParty, type RelyingParty } from '../fixtures/relying-party'
import { digitsOf, linkOf, signInAsAdmin, signInWithPassword } from '../fixtures/sign-in'
import { expect, test, type Inbox } from '../fixtures/test'
import { clockStrikes, daysPassForAccess, daysPassForRequest } from '../fixtures/time'
import { ownTenant } from '../fixtures/vestibule'
import type { Tenant, World } from '../fixtures/world'

test.use({ trace: 'off' })

const GUEST = { email: 'imani.okafor@woodgrove.test', name: 'Imani Okafor' }
const SILENT = { email: 'silas.stone@trey.test', name: 'Silas Stone' }
const SHOP = 'Trey Planner'
const PACKAGE = 'Plant Nine'

const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId })

/** A policy as an administrator brings it along: two stages, an alternate, a question with a pattern, thirty days. */
const policy = (silent: string, admin: string) => ({
  displayName: 'Anybody from outside', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' },
  requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: true, enableTargetsToSelfRemoveAccess: true },
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true, isRequestorJustificationRequired: true,
    stages: [
      { durationBeforeAutomaticDenial: 'P14D', primaryApprovers: [user(silent)], isEscalationEnabled: true, durationBeforeEscalation: 'P2D', escalationApprovers: [user(admin)] },
      { durationBeforeAutomaticDenial: 'P7D', primaryApprovers: [user(admin)] },
    ],
  },
  questions: [{ '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion', id: 'centre', text: 'Cost centre', isRequired: true, isSingleLineQuestion: true, regexPattern: '[0-9]{4}', sequence: 1 }],
})

/** A catalogue with the application's role in it, and a package that gives it. */
async function makePackage(page: Page, tenant: Tenant, silent: string): Promise<string> {
  const base = `/t/${tenant.slug}/admin/entitlement`
  await page.goto(`${base}/catalogs`)
  await page.getByRole('button', { name: 'New catalogue' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Plants')
  await page.getByRole('button', { name: 'Create catalogue' }).click()
  await page.getByRole('button', { name: 'Add resources' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox', { name: 'Applications' }).fill(SHOP)
  await dialog.getByRole('button', { name: new RegExp(SHOP) }).click()
  await dialog.getByRole('button', { name: 'Add one resource' }).click()
  await expect(page.getByText('One resource added')).toBeVisible()
  await page.goto(`${base}/packages/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill(PACKAGE)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Planner', { exact: true }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('radio', { name: 'Without a policy' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Create package' }).click()
  await expect(page).toHaveURL(/\/packages\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1) ?? ''
  await page.goto(`${base}/packages/${id}/policies`)
  await page.getByRole('button', { name: 'Import' }).first().click()
  await page.getByLabel('JSON').fill(JSON.stringify(policy(silent, tenant.admin.id)))
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('One policy added')).toBeVisible()
  return id
}

/** Somebody opens a link on a phone of their own and proves a mailbox with the code that comes. */
async function arrive(browser: Browser, world: World, inbox: Inbox, link: string, email = GUEST.email): Promise<Page> {
  const codes = async () => (await inbox.all(email)).filter(({ subject }) => /code/i.test(subject))
  const before = (await codes()).length
  const phone = await (await browser.newContext({ baseURL: world.baseUrl, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })).newPage()
  await phone.goto(link)
  await phone.getByLabel('E-mail address').fill(email)
  await phone.keyboard.press('Enter')
  await expect(phone.getByLabel('Code')).toBeVisible()
  await expect.poll(async () => (await codes()).length).toBe(before + 1)
  await phone.getByLabel('Code').fill(digitsOf((await codes()).at(-1)?.text ?? ''))
  await phone.keyboard.press('Enter')
  return phone
}

/** From the mail to the decision: the link asks to sign in, and then it is two clicks. */
async function approveFromMail(browser: Browser, world: World, tenant: Tenant, mail: string): Promise<void> {
  const link = linkOf(mail, '/my/access/')
  const page = await (await browser.newContext({ baseURL: world.baseUrl })).newPage()
  await signInWithPassword(page, new URL(link).pathname, tenant.admin)
  await expect(page.getByText('4711')).toBeVisible()
  await page.getByRole('button', { name: /^Approve: / }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Request approved')).toBeVisible()
  await page.context().close()
}

test('from the link of a package to a role in a token, and on to its end', async ({ page, browser, world, inbox }) => {
  test.setTimeout(300_000)
  const tenant = ownTenant(world, 'trey', 'Trey Research')
  const port = await freePort()
  let shop: RelyingParty | undefined
  try {
    await signInAsAdmin(page, tenant)
    const keys = await registerApplication(page, tenant, SHOP, port)
    shop = await startRelyingParty({ issuer: `${world.baseUrl}/t/${tenant.slug}/oidc`, ...keys, port })
    await page.getByRole('navigation', { name: 'Parts of this application' }).getByRole('link', { name: 'Roles' }).click()
    await page.getByRole('button', { name: 'New role' }).first().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Planner')
    await page.getByRole('textbox', { name: 'Value' }).fill('planner')
    await page.getByRole('button', { name: 'Create role' }).click()
    await expect(page.getByText('Role created')).toBeVisible()
    await page.goto(`/t/${tenant.slug}/admin/users`)
    await page.getByRole('button', { name: 'New user' }).click()
    await page.getByLabel('Display name').fill(SILENT.name)
    await page.getByLabel('E-mail').fill(SILENT.email)
    await page.getByRole('radio', { name: 'Member' }).click()
    await page.getByRole('button', { name: 'Create user' }).click()
    await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/)
    const id = await makePackage(page, tenant, page.url().split('/').at(-1) ?? '')
    const link = `/t/${tenant.slug}/my/access/${id}`

    await test.step('AB-67 a link to nothing asks for a mailbox like every other, and then makes no account', async () => {
      const phone = await arrive(browser, world, inbox, `/t/${tenant.slug}/my/access/${randomUUID()}`, 'curious@woodgrove.test')
      await expect(phone.getByRole('heading', { name: 'There is nothing to ask for here' })).toBeVisible()
      await examine(phone, 'a link to nothing')
      await phone.context().close()
      await page.goto(`/t/${tenant.slug}/admin/users?q=curious`)
      await expect(page.getByText('Nothing matches these filters')).toBeVisible()
    })

    const guest = await test.step('somebody nobody knows opens the link, proves a mailbox and asks', async () => {
      const phone = await arrive(browser, world, inbox, link)
      await expect(phone.getByRole('heading', { name: PACKAGE })).toBeVisible()
      await examine(phone, 'request by a link')
      await phone.getByLabel('Your name').fill(GUEST.name)
      await phone.getByLabel('Cost centre').fill('47')
      await phone.getByLabel('Why do you need it?').fill('We build the ninth plant.')
      await phone.getByRole('button', { name: 'Request access' }).click()
      await expect(phone.getByRole('alert').getByText('The answer does not have the form that is asked for.').first()).toBeVisible()
      await phone.getByLabel('Cost centre').fill('4711')
      await phone.getByRole('button', { name: 'Request access' }).click()
      await expect(phone.getByText('Waiting for a decision')).toBeVisible()
      await examine(phone, 'own request')
      return phone
    })

    await test.step('until it is given, nothing opens', async () => {
      await guest.goto(shop?.origin ?? '')
      await expect(guest.getByText(/Signed in as/)).toBeHidden()
      expect(await shop?.signedIn()).toBeNull()
      await guest.goto(`/t/${tenant.slug}/my/apps`)
      await expect(guest).toHaveURL(/\/my\/access$/)
    })

    await test.step('who was asked says nothing; after two days somebody else may, from the mail, and then the second stage', async () => {
      await inbox.find(SILENT.email, PACKAGE)
      await daysPassForRequest(world, GUEST.email, 3)
      await clockStrikes(world)
      await approveFromMail(browser, world, tenant, (await inbox.find(tenant.admin.email, 'have not answered')).text)
      await approveFromMail(browser, world, tenant, (await inbox.find(tenant.admin.email, '2 of 2')).text)
    })

    await test.step('the role is in the token, and the access is extended in one click', async () => {
      await inbox.find(GUEST.email, 'Planner')
      await guest.goto(`${shop?.origin}/again`)
      await expect(guest.getByText(`Signed in as ${GUEST.name}, ${GUEST.email}`)).toBeVisible()
      expect(await shop?.roles()).toEqual(['planner'])
      await daysPassForAccess(world, GUEST.email, 20)
      await guest.goto(`/t/${tenant.slug}/my/access/active`)
      await expect(guest.getByText('Ends soon')).toBeVisible()
      await guest.getByRole('button', { name: `Extend access to ${PACKAGE}` }).click()
      await expect(guest.getByText(`Access to ${PACKAGE} is extended`)).toBeVisible()
      await expect(guest.getByText('Ends soon')).toBeHidden()
    })

    await test.step('at its end the very next request is refused, before any job has run', async () => {
      await daysPassForAccess(world, GUEST.email, 31)
      await guest.goto(`${shop?.origin}/again`)
      await expect(guest.getByText(/Signed in as/)).toBeHidden()
      expect(await shop?.signedIn()).toBeNull()
      await guest.context().close()
    })

    await test.step('the guest is dormant: from the mail into My Access, where the lapsed access is asked for again as before', async () => {
      await clockStrikes(world)
      const ended = await inbox.find(GUEST.email, 'You can still sign in to My Access')
      const phone = await arrive(browser, world, inbox, linkOf(ended.text, '/my/access/'))
      await expect(phone.getByLabel('Cost centre')).toHaveValue('4711')
      await phone.goto(`/t/${tenant.slug}/my/access/expired`)
      await phone.getByRole('link', { name: `Request ${PACKAGE} again` }).click()
      await phone.getByRole('button', { name: 'Request access' }).click()
      await expect(phone.getByText('Waiting for a decision')).toBeVisible()
      await phone.context().close()
    })
  } finally {
    await shop?.stop()
  }
})
