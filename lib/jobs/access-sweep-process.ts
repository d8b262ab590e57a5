import { openDatabase, setDatabase } from '@/lib/data/database'
import { keyRing } from '@/lib/platform/crypto'
import { readEnv } from '@/lib/platform/env'
import { createLog } from '@/lib/platform/log'
import { createRuntime, setRuntime } from '@/lib/platform/runtime'
import { accessSweep } from './access-sweep'

// A process of its own that only does what the clock makes due for access, for the test that kills it. Arguments: database URLs, secret key, clock.
const [urls = '', secretKey = '', clock = ''] = process.argv.slice(2)
setRuntime(createRuntime({ env: readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', APP_URL: 'https://id.example.test' }), keys: keyRing(secretKey), log: createLog('silent'), bootId: 'worker' }))
setDatabase(await openDatabase(JSON.parse(urls)))
await accessSweep.run(new Date(clock))
process.exit(0)
