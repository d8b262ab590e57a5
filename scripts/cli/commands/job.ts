import { listCronRuns } from '@/lib/data/cron-run'
import { runNow } from '@/lib/jobs/cron'
import { SWEEPS } from '@/lib/jobs/sweeps'
import { UsageError, type Command } from '../command'

const list: Command = {
  name: 'job list',
  summary: 'What comes round by the clock, and how it went last',
  usage: '',
  words: [],
  options: {},
  async run({ session }) {
    await session.database()
    const runs = new Map((await listCronRuns()).map((run) => [run.name, run]))
    return { jobs: SWEEPS.map(({ name, everySeconds }) => ({ ...runs.get(name), name, everySeconds })) }
  },
}

const run: Command = {
  name: 'job run',
  summary: 'Do now what a job has to do, without waiting for its hour',
  usage: '<name>',
  words: ['name'],
  options: {},
  async run({ words: [name], session }) {
    const sweep = SWEEPS.find((one) => one.name === name)
    if (!sweep) throw new UsageError(`There is no job ${name}. Jobs: ${SWEEPS.map((one) => one.name).join(', ')}.`)
    await session.database()
    const report = await runNow(sweep, new Date())
    if (report === null) throw new Error(`${sweep.name} is running in another process.`)
    return { name: sweep.name, report }
  },
}

export const jobCommands = [list, run]
