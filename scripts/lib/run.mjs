import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { root } from './project.mjs'

/** Runs a program quietly; its output is shown only when it fails. Rejects with an Error whose message is that output. */
export function runQuietly(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, windowsHide: true })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(output).toString().trim()))))
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, pass)
    child.once('close', () => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass)
    })
  })
}

/**
 * Becomes `node args…`: same terminal, signals passed on, same exit code. The child also hears when this process
 * or the npm above it vanishes, so that no server is left behind.
 */
export function become(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...env }, windowsHide: true })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const above = ancestors()
  if (process.env.npm_lifecycle_event) setInterval(() => ancestors() !== above && child.kill('SIGTERM'), 500).unref()
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (SIGNALS[signal] ?? 0)))
}

/** The shell that npm starts, and npm itself. Some shells replace themselves by the command, some stay in between. */
function ancestors() {
  try {
    return `${process.ppid} ${readFileSync(`/proc/${process.ppid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
