import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from './lib/project.mjs'

const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
