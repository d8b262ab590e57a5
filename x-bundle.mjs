import { build } from 'esbuild'
await build({ absWorkingDir: process.cwd(), entryPoints: ['server.ts'], outfile: 'dist/server.mjs', bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', sourcemap: true, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' } })
