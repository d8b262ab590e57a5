import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import tailwind from '@tailwindcss/postcss'
import { build } from 'esbuild'
import postcss from 'postcss'

const here = dirname(fileURLToPath(import.meta.url))
const fonts = { 'inter-latin': 'inter-latin-wght-normal.woff2', 'inter-latin-ext': 'inter-latin-ext-wght-normal.woff2' }

const digest = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12)

/** Compiles one stylesheet of `app/` with the tokens of tailwind.config.ts. */
export async function compileCss(root, name) {
  const from = join(root, 'app', name)
  const { css } = await postcss([tailwind({ base: root, optimize: { minify: true } })]).process(await readFile(from, 'utf8'), { from })
  return css
}

/** Bundles the one script of the external pages. */
export async function bundleScript(root) {
  const { outputFiles } = await build({ entryPoints: [join(root, 'app', 'passkey.ts')], bundle: true, minify: true, format: 'iife', target: 'es2020', write: false, legalComments: 'none' })
  return outputFiles[0].text
}

/** Writes the stylesheet, the script and the fonts of the external pages to public/assets under hashed names, with manifest.json. */
export async function buildAssets(root) {
  const out = join(root, 'public', 'assets')
  await mkdir(out, { recursive: true })
  const manifest = {}
  for (const [name, file] of Object.entries(fonts)) {
    const content = await readFile(join(root, 'node_modules/@fontsource-variable/inter/files', file))
    manifest[name] = `${name}.${digest(content)}.woff2`
    await writeFile(join(out, manifest[name]), content)
  }
  const compiled = await compileCss(root, 'external.css')
  const css = compiled.replace(/url\(["']?(inter-latin(?:-ext)?)["']?\)/g, (_, name) => `url(${manifest[name]})`)
  manifest['external.css'] = `external.${digest(css)}.css`
  await writeFile(join(out, manifest['external.css']), css)
  const script = await bundleScript(root)
  manifest['passkey.js'] = `passkey.${digest(script)}.js`
  await writeFile(join(out, manifest['passkey.js']), script)
  await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2))
  const kept = new Set([...Object.values(manifest), 'manifest.json'])
  for (const name of await readdir(out)) if (/^(external|inter-|passkey).*\.(css|woff2|js)$/.test(name) && !kept.has(name)) await rm(join(out, name))
  return manifest
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  process.stdout.write(`${JSON.stringify(await buildAssets(resolve(here, '..')))}\n`)
}
