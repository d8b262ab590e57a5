import { runLight } from './cli/light'

const argv = process.argv.slice(2)
process.exitCode = (await runLight(argv)) ?? (await (await import('./cli/main')).main(argv))
