import { defineConfig } from '@playwright/test'
// oxlint-disable-next-line house/rooms -- one way to find a browser, shared with npm test
import { findBrowser } from '../scripts/lib/browser.mjs'

const executablePath: string = process.env['BROWSER_PATH'] ?? (await findBrowser())
process.env['BROWSER_PATH'] = executablePath

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/start-setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Pictures and copies of every step cost a third of the time; the picture of a failure is kept below.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'prepare', testDir: './prepare' },
    // One phase, so that no worker waits for the last of another; the long chains begin first.
    { name: 'operations', testDir: './operations', dependencies: ['prepare'] },
    { name: 'axe', testDir: './axe', dependencies: ['prepare'] },
    { name: 'journeys', testDir: './journeys', dependencies: ['prepare'] },
    { name: 'attacks', testDir: './attacks', dependencies: ['prepare'] },
  ],
})
