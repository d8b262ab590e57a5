import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from './project.mjs'

const results = path.join(root, 'test-results')
const bin = (name) => path.join(root, 'node_modules', name)

/** Runs node with the terminal attached; resolves to the exit code, 1 when a signal ended it. */
function node(args, env = {}, stdio = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env } })
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, pass)
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass)
      resolve(code ?? 1)
    })
  })
}

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/** A runner that ends badly without naming a failed test (a file that does not load, no tests at all) still counts as one. */
function counted(code, passed, failed) {
  return code === 0 ? { passed, failed } : { passed, failed: Math.max(failed, 1) }
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(results, name), 'utf8'))
  } catch {
    return undefined
  }
}

function report(name) {
  mkdirSync(results, { recursive: true })
  const file = path.join(results, name)
  rmSync(file, { force: true })
  return file
}

export async function program(script, ...args) {
  return one((await node([path.join(root, 'scripts', script), ...args])) === 0)
}

export async function vitest(suite) {
  const file = report(`${suite}.json`)
  const code = await node([bin('vitest/vitest.mjs'), 'run', '-c', `scripts/vitest.${suite}.config.ts`, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const found = readReport(`${suite}.json`)
  return counted(found ? code : 1, found?.numPassedTests ?? 0, found?.numFailedTests ?? 0)
}

/** A test that must fail, on the set-up of the database tests: a library there once turned failures into exit code 0. */
export async function failureIsSeen() {
  const file = report('self-check.json')
  const code = await node([bin('vitest/vitest.mjs'), 'run', '-c', 'scripts/self-check/vitest.config.ts', '--reporter=json', `--outputFile.json=${file}`], {}, 'ignore')
  const seen = code !== 0 && readReport('self-check.json')?.numFailedTests === 1
  if (!seen) process.stderr.write(`A deliberately failing test was not reported as failed (exit code ${code}).\n`)
  return one(seen)
}

export async function playwright(browser) {
  const file = report('e2e.json')
  const code = await node([bin('@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], { BROWSER_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const stats = readReport('e2e.json')?.stats
  return counted(stats ? code : 1, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0))
}
