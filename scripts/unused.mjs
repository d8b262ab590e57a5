import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from './lib/project.mjs'

// Files and packages that nothing leads to. knip.json names what is started by its path and what is there for later.
const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules/knip/bin/knip.js'), '--no-config-hints', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
