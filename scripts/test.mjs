import process from 'node:process'
import { findBrowser } from './lib/browser.mjs'
import { failureIsSeen, playwright, program, vitest } from './lib/checks.mjs'
import { assets, build, generate, install, prepare } from './lib/prepare.mjs'
import { fail, requireNode, say } from './lib/project.mjs'

// npm test: everything, from a fresh clone. npm test -- unit db: only these parts.
requireNode()
const parts = {
  lint: () => program('lint.mjs'),
  types: () => program('types.mjs'),
  unused: () => program('unused.mjs'),
  unit: () => vitest('unit'),
  db: () => vitest('db'),
  'self-check': failureIsSeen,
  e2e: async () => {
    await prepare(build)
    return playwright(await findBrowser())
  },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) fail(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`)

try {
  await prepare(install, generate, assets)
} catch (error) {
  process.stdout.write('0 passed, 1 failed\n')
  fail(error.message)
}

let passed = 0
let failed = 0
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  say(`\n== ${name}`)
  const result = await parts[name]().catch((error) => {
    say(error.message)
    return { passed: 0, failed: 1 }
  })
  say(`== ${name}: ${result.passed} passed, ${result.failed} failed`)
  passed += result.passed
  failed += result.failed
}
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
process.stdout.write(`${passed} passed, ${failed} failed\n`)
