import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root, say } from './project.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge']
const PLACES = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean).map((base) => path.join(base, 'Google/Chrome/Application/chrome.exe')),
]

/** Path of a Chromium that starts: of the system, of Playwright, or installed now. Throws one sentence otherwise. */
export async function findBrowser() {
  const found = onSystem() ?? (await ofPlaywright())
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Installing Chromium for the browser tests (once)')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  } else {
    say('Downloading Chromium for the browser tests (once)')
    run(process.execPath, [path.join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'])
  }
  const installed = onSystem() ?? (await ofPlaywright())
  if (installed) return installed
  throw new Error('No Chromium was found and none could be installed. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) and run npm test again.')
}

function onSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const extension = process.platform === 'win32' ? '.exe' : ''
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, `${name}${extension}`))), ...PLACES]
  return candidates.find((candidate) => existsSync(candidate) && starts(candidate))
}

async function ofPlaywright() {
  const { chromium } = await import('playwright')
  const file = chromium.executablePath()
  return existsSync(file) && starts(file) ? file : undefined
}

/** A browser without its libraries, or a shim that only advertises a package, is there but does not start. */
function starts(file) {
  if (process.platform === 'win32') return true
  return spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0
}

function run(command, args) {
  spawnSync(command, args, { stdio: 'ignore', timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
