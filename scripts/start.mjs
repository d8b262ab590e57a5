import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { assets, build, generate, install, prepare } from './lib/prepare.mjs'
import { fail, requireNode, root } from './lib/project.mjs'
import { become } from './lib/run.mjs'

// npm start: everything a fresh clone needs, then the server. npm run dev: the same without a build, with reloading pages.
requireNode()
const dev = process.argv.includes('--dev')
try {
  await prepare(install, generate, assets, ...(dev ? [] : [build]))
} catch (error) {
  fail(error.message)
}
if (dev) become(['--import', 'tsx', 'server.ts', '--dev'], { NODE_ENV: 'development' })
// Node 22 keeps what it has compiled; Node 20 does not know the variable.
else become([...JSON.parse(readFileSync(path.join(root, 'scripts/lib/server-flags.json'), 'utf8')), path.join(root, 'dist/server.mjs')], { NODE_ENV: 'production', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules/.cache/compiled') })
