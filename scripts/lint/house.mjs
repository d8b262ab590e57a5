import path from 'node:path'
import { refusal } from './rooms.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')

/** The file as a path from the root. Bad snippets of the lint test say in a first comment where they pretend to be. */
function fileOf(context) {
  const pretended = /^\/\/ @file (\S+)/.exec(context.sourceCode.text)?.[1]
  return pretended ?? path.relative(root, context.filename).replaceAll('\\', '/')
}

const isTest = (file) => /\.test\.tsx?$/.test(file)
const isProgram = (file) => /^(scripts|bench|e2e|prisma\/seed)\/|\.config\.ts$/.test(file)

function rule(message, create) {
  return { meta: { type: 'problem', docs: { description: message } }, create: (context) => create(context, fileOf(context), (node, text = message) => context.report({ node, message: text })) }
}

const memberIs = (node, object, property) =>
  node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === object && (node.property.name ?? node.property.value) === property

const rooms = rule('Import matrix', (_, file, report) => {
  if (isTest(file)) return {}
  const check = (node) => {
    const source = node.source?.value
    if (typeof source !== 'string') return
    const local = source.startsWith('.') || source.startsWith('@/')
    const target = source.startsWith('@/') ? source.slice(2) : source.startsWith('.') ? path.posix.normalize(`${path.posix.dirname(file)}/${source}`) : source
    const specifiers = node.specifiers ?? []
    const typeOnly = node.importKind === 'type' || node.exportKind === 'type' || (specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type' || specifier.exportKind === 'type'))
    const reason = refusal(file, target, { local, typeOnly })
    if (reason) report(node, `${reason} (docs/house.md)`)
  }
  return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check }
})

const env = rule('Read the environment only in lib/platform/env.ts', (_, file, report) => {
  if (file === 'lib/platform/env.ts' || isProgram(file)) return {}
  return { MemberExpression: (node) => memberIs(node, 'process', 'env') && node.parent?.property?.name !== 'NODE_ENV' && report(node) }
})

const rawSql = rule('SQL lives in lib/data', (_, file, report) => {
  if (file.startsWith('lib/data/') || isTest(file) || isProgram(file)) return {}
  return { MemberExpression: (node) => /^\$(query|execute)Raw/.test(node.property.name ?? '') && report(node) }
})

const clock = rule('Time and chance come in as arguments here (ctx.now)', (_, file, report) => {
  if (!/^lib\/(domain|services)\//.test(file) || isTest(file)) return {}
  return {
    NewExpression: (node) => node.callee.name === 'Date' && node.arguments.length === 0 && report(node),
    MemberExpression: (node) => (memberIs(node, 'Date', 'now') || memberIs(node, 'Math', 'random')) && report(node),
  }
})

const doubleCast = rule('A cast through unknown hides every mistake; narrow instead', (_, __, report) => ({
  TSAsExpression: (node) => node.expression.type === 'TSAsExpression' && node.expression.typeAnnotation.type === 'TSUnknownKeyword' && report(node),
}))

const sleep = rule('Wait for what you mean, not for time to pass', (_, __, report) => ({
  MemberExpression: (node) => node.property.name === 'waitForTimeout' && report(node),
}))

const html = rule('dangerouslySetInnerHTML is not used here', (_, __, report) => ({
  JSXAttribute: (node) => node.name.name === 'dangerouslySetInnerHTML' && report(node),
}))

const serverActions = rule('A "use server" file exports only toAction(...) results: every export is a public endpoint', (_, __, report) => {
  let active = false
  return {
    Program: (node) => {
      active = node.body.some((statement) => statement.type === 'ExpressionStatement' && statement.expression.value === 'use server')
    },
    ExportNamedDeclaration: (node) => {
      if (!active || node.exportKind === 'type') return
      const declared = node.declaration?.type === 'VariableDeclaration' ? node.declaration.declarations : []
      const fine = declared.length > 0 && declared.every(({ init }) => init?.type === 'CallExpression' && /^to(Platform)?Action$/.test(init.callee.name))
      if (!fine) report(node)
    },
    ExportDefaultDeclaration: (node) => active && report(node),
    ExportAllDeclaration: (node) => active && report(node),
  }
})

const LIMITS = [
  [/^app\/.*\/?page\.tsx$/, 80],
  [/^app\/.*\/?actions\.ts$/, 60],
  [/(\.(test|spec)\.tsx?$|^e2e\/)/, 600],
  [/./, 300],
]

const size = rule('File size', (context, file, report) => ({
  Program: (node) => {
    const limit = LIMITS.find(([pattern]) => pattern.test(file))?.[1] ?? 300
    const lines = context.sourceCode.text.trimEnd().split('\n').length
    if (lines > limit) report(node, `${lines} lines; this kind of file has at most ${limit}`)
  },
}))

const CONVENTION = /^(app\/(.*\/)?(page|layout|template|loading|error|global-error|not-found|default|icon|manifest|robots|sitemap)\.tsx?$|.*\.config\.ts$|lib\/transport\/request-config\.ts$|(scripts|e2e)\/.*(-server|-setup|-teardown)\.ts$)/

const defaultExport = rule('Name the export; default exports are for framework conventions', (_, file, report) =>
  CONVENTION.test(file) ? {} : { ExportDefaultDeclaration: (node) => report(node) })

export default {
  meta: { name: 'house' },
  rules: { rooms, env, 'raw-sql': rawSql, clock, 'double-cast': doubleCast, sleep, html, 'server-actions': serverActions, size, 'default-export': defaultExport },
}
