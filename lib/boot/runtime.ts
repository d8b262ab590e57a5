import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { createCountryOf, packagedCountries, setCountryOf } from '@/lib/platform/country'
import { loadKeyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime, type Runtime } from '@/lib/platform/runtime'

/** Reads the environment and the key, and installs the runtime of this process. Throws one Error that names every wrong variable. */
export function bootRuntime(options: { logLevel?: string } = {}): Runtime {
  const env = readEnv()
  const keys = loadKeyRing(env)
  const runtime = setRuntime(createRuntime({ env, keys, log: createLog(options.logLevel ?? env.logLevel), bootId: randomUUID() }))
  setCountryOf(createCountryOf([path.join(env.dataDir, 'country.mmdb'), packagedCountries()], runtime.log))
  return runtime
}
