import process from 'node:process'
import { assets, generate, install, prepare } from './lib/prepare.mjs'
import { fail, requireNode } from './lib/project.mjs'
import { become } from './lib/run.mjs'

// node scripts/run.mjs file.ts args…: runs a TypeScript program of the project, on a fresh clone too.
requireNode()
try {
  await prepare(install, generate, assets)
} catch (error) {
  fail(error.message)
}
become(['--import', 'tsx', ...process.argv.slice(2)])
