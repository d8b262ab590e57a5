import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { hashOf, isDone, markDone, root, say } from './project.mjs'
import { runQuietly } from './run.mjs'

const SCHEMA = ['prisma/schema', 'prisma/prisma.config.ts', 'package-lock.json']
const STYLES = ['app', 'components', 'lib', 'tailwind.config.ts', 'scripts/build-assets.mjs', 'package-lock.json']
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema', 'prisma/seed', 'server.ts', 'next.config.ts', 'tailwind.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json', 'scripts/build-assets.mjs', 'scripts/lib']

/** Installs from the lockfile when node_modules is missing or differs from it. */
export async function install() {
  if (installed()) return
  say('Installing packages from the lockfile (once, about a minute)')
  const npm = npmCli()
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await (npm ? runQuietly(process.execPath, [npm, ...args]) : runQuietly('npm', args))
}

/** Writes the database client when the schema changed. */
export async function generate() {
  const hash = hashOf(SCHEMA)
  if (isDone('generate', hash) && existsSync(path.join(root, 'lib/data/generated/client.ts'))) return
  say('Generating the database client')
  await runQuietly(process.execPath, [path.join(root, 'scripts/generate.mjs')])
  markDone('generate', hash)
}

/** Writes styles and fonts of the pages that stand outside of Next. */
export async function assets() {
  const hash = hashOf(STYLES)
  if (isDone('assets', hash) && existsSync(path.join(root, 'public/assets/manifest.json'))) return
  const { buildAssets } = await import(pathToFileURL(path.join(root, 'scripts/build-assets.mjs')).href)
  await buildAssets(root)
  markDone('assets', hash)
}

/** Builds the application and the server when any source changed. */
export async function build() {
  const hash = hashOf(SOURCES)
  if (isDone('build', hash) && existsSync(path.join(root, '.next/BUILD_ID')) && existsSync(path.join(root, 'dist/server.mjs'))) return
  say('Building (after a change only, about a minute on two cores)')
  rmSync(path.join(root, 'dist/build.stamp'), { force: true })
  await bundleServer()
  await runQuietly(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  markDone('build', hash)
}

async function bundleServer() {
  const { build: bundle } = await import('esbuild')
  await bundle({
    absWorkingDir: root,
    entryPoints: ['server.ts'],
    outfile: 'dist/server.mjs',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
}

/** Runs the steps in order; a second starter in the same folder waits for the first. */
export async function prepare(...steps) {
  const release = await takeTurn()
  try {
    for (const step of steps) await step()
  } finally {
    release()
  }
}

async function takeTurn() {
  const file = path.join(root, 'dist', 'prepare.lock')
  mkdirSync(path.dirname(file), { recursive: true })
  for (let told = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!alive(readPid(file))) rmSync(file, { force: true })
    else {
      if (!told) say('Another start is preparing this folder; waiting for it')
      told = true
      await delay(200)
    }
  }
}

function readPid(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function alive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Compares npm's own record of node_modules with the lockfile, so that no stamp can lie. */
function installed() {
  try {
    const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(([name, entry]) => name === '' || entry.optional || entry.devOptional || entry.peer || present[name]?.version === entry.version)
  } catch {
    return false
  }
}

function npmCli() {
  const bin = path.dirname(process.execPath)
  const candidates = [process.env.npm_execpath, path.join(bin, '../lib/node_modules/npm/bin/npm-cli.js'), path.join(bin, 'node_modules/npm/bin/npm-cli.js'), '/usr/share/nodejs/npm/bin/npm-cli.js']
  return candidates.find((candidate) => candidate?.endsWith('npm-cli.js') && existsSync(candidate))
}
