/**
 * The import matrix, which docs/house.md shows (`node scripts/lint/house-tables.mjs` writes it there). A file belongs to
 * the first room whose pattern fits; what a room does not name, it may not import. `types` are rooms of which only types
 * may be imported. `npm` lists the packages of a kind that are closed to everyone else (see RESERVED); other packages
 * and node: are open unless `pure`.
 */
export const ROOMS = [
  { name: 'lib/domain', match: /^lib\/domain(\/|$)/, may: ['lib/domain'], pure: true },
  { name: 'lib/data/generated', match: /^lib\/data\/generated(\/|$)/ },
  { name: 'lib/data', match: /^lib\/data(\/|$)/, may: ['lib/data', 'lib/data/generated', 'lib/domain', 'lib/platform'], npm: ['database'] },
  { name: 'lib/services/kernel', match: /^lib\/services\/kernel(\/|$)/, may: ['lib/domain', 'lib/data', 'lib/platform'] },
  { name: 'lib/services', match: /^lib\/services(\/|$)/, may: ['lib/services', 'lib/services/kernel', 'lib/domain', 'lib/data', 'lib/platform', 'lib/mail'] },
  {
    name: 'lib/oidc', match: /^lib\/oidc(\/|$)/, npm: ['oidc', 'react'],
    may: ['lib/domain', 'lib/data', 'lib/services', 'lib/services/kernel', 'lib/platform', 'lib/transport', 'lib/format', 'components/external'],
  },
  { name: 'lib/auth', match: /^lib\/auth(\/|$)/, may: ['lib/domain', 'lib/data', 'lib/platform'], types: ['lib/services/kernel'], npm: ['next', 'intl', 'next-auth', 'react'] },
  {
    name: 'lib/transport', match: /^lib\/transport(\/|$)/, npm: ['next', 'intl', 'react'],
    may: ['lib/services', 'lib/services/kernel', 'lib/auth', 'lib/data', 'lib/domain', 'lib/platform', 'lib/format', 'components/external'],
  },
  { name: 'lib/mail', match: /^lib\/mail(\/|$)/, may: ['lib/domain', 'lib/messages', 'lib/format'], npm: ['react', 'intl'] },
  { name: 'lib/jobs', match: /^lib\/jobs(\/|$)/, may: ['lib/services', 'lib/services/kernel', 'lib/data', 'lib/domain', 'lib/platform', 'lib/mail'] },
  { name: 'lib/boot', match: /^lib\/boot(\/|$)/, may: ['lib/data', 'lib/platform'] },
  { name: 'lib/platform', match: /^lib\/platform(\/|$)/, may: ['lib/messages'], types: ['lib/domain'], npm: ['database'] },
  { name: 'lib/format', match: /^lib\/format(\/|$)/, may: ['lib/messages'], npm: ['next', 'intl', 'react'] },
  { name: 'lib/messages', match: /^lib\/messages(\/|$)/ },
  { name: 'components/ui', match: /^components\/ui(\/|$)/, may: ['lib/format'], npm: ['react', 'next', 'intl'] },
  { name: 'components/external', match: /^components\/external(\/|$)/, may: ['components/ui', 'lib/format'], types: ['lib/domain'], npm: ['react', 'intl'] },
  { name: 'components/blocks', match: /^components\/blocks(\/|$)/, may: ['components/ui', 'lib/format'], types: ['lib/domain'], npm: ['react', 'next', 'intl'] },
  { name: 'components', match: /^components(\/|$)/, may: ['components', 'components/ui', 'components/blocks', 'lib/format'], types: ['lib/domain'], npm: ['react', 'next', 'intl'] },
  {
    name: 'app', match: /^app(\/|$)/, npm: ['react', 'next', 'intl'],
    may: ['components', 'components/ui', 'components/blocks', 'components/external', 'lib/services', 'lib/services/kernel', 'lib/transport', 'lib/auth', 'lib/format', 'lib/messages'],
    types: ['lib/domain'],
  },
  { name: 'prisma/seed', match: /^prisma\/seed(\/|$)/, may: ['lib/data', 'lib/domain', 'lib/services', 'lib/services/kernel', 'lib/platform', 'lib/boot', 'lib/mail'], npm: ['database'] },
  { name: 'e2e', match: /^e2e(\/|$)/, may: ['prisma/seed'], npm: ['database', 'oidc', 'react'] },
  {
    name: 'start', match: /^(server\.ts$|scripts\/|bench\/)/, npm: ['next', 'intl', 'database', 'oidc', 'react'],
    may: ['lib/boot', 'lib/platform', 'lib/oidc', 'lib/jobs', 'lib/data', 'lib/domain', 'lib/services', 'lib/services/kernel', 'lib/mail', 'lib/messages', 'lib/format', 'prisma/seed'],
  },
]

/** Nouns of lib/services that may import other nouns, and which. No way leads back: a test follows them all. */
export const NOUNS = {
  access: ['agreement', 'conditional-access'],
  'access-assignment': ['access-package', 'access-request', 'catalog', 'import'],
  'access-package': ['catalog'],
  account: ['credential', 'directory', 'log'],
  'authentication-method': ['access', 'account', 'conditional-access', 'log', 'user'],
  'conditional-access': ['agreement'],
  'connected-organization': ['access-request'],
  invitation: ['credential', 'user'],
  mail: ['invitation'],
  operator: ['platform'],
  platform: ['key', 'mail'],
  portal: ['directory'],
  report: ['access-package'],
  session: ['sign-in'],
  setup: ['platform'],
  'sign-in': ['access', 'access-request', 'account', 'agreement', 'authentication-method', 'conditional-access', 'credential', 'invitation', 'log'],
  user: ['account'],
}

/** Packages that only rooms naming the kind may import. */
export const RESERVED = [
  ['next', /^next(\/|$)|^server-only$/],
  ['intl', /^next-intl(\/|$)/],
  ['next-auth', /^next-auth(\/|$)/],
  ['react', /^react(-dom)?(\/|$)|^@react-email\//],
  ['database', /^(pg|@prisma\/.*|prisma)(\/|$)/],
  ['oidc', /^oidc-provider(\/|$)/],
]

export function roomOf(file) {
  return ROOMS.find((room) => room.match.test(file))
}

/** Why `file` may not import `target` (a path from the root, or a package name), or undefined. */
export function refusal(file, target, { local, typeOnly }) {
  const room = roomOf(file)
  if (!room) return undefined
  return local ? refuseRoom(room, file, target, typeOnly) : refusePackage(room, file, target, typeOnly)
}

function refuseRoom(room, file, target, typeOnly) {
  const other = roomOf(target)
  if (!other || other === room) return room.name === 'lib/domain' ? refuseNoun(file, target) : room.name === 'lib/services' ? refuseService(file, target) : undefined
  if (room.may?.includes(other.name) || (typeOnly && room.types?.includes(other.name))) return other.name === 'lib/domain' && room.types?.includes(other.name) && !typeOnly ? typesOnly(room, other) : undefined
  return room.types?.includes(other.name) ? typesOnly(room, other) : `${room.name} may not import ${other.name}`
}

const typesOnly = (room, other) => `${room.name} may import only types of ${other.name}`

/** Nouns of the domain know each other by their index; what is shared is open. */
function refuseNoun(file, target) {
  const [, , from] = file.split('/')
  const [, , to, ...inside] = target.split('/')
  if (from === to || to === 'shared' || inside.length === 0 || ['index', 'index.ts'].includes(inside.join('/'))) return undefined
  return `lib/domain/${from} may import lib/domain/${to} only through its index`
}

/** A noun knows the nouns that it names; the registry, which is no noun, knows all. */
function refuseService(file, target) {
  const [, , from, inside] = file.split('/')
  const [, , to] = target.split('/')
  if (!inside || from === to || NOUNS[from]?.includes(to)) return undefined
  return `lib/services/${from} may not import lib/services/${to}`
}

function refusePackage(room, file, name, typeOnly) {
  if (room.pure) return /^zod$/.test(name) && file.endsWith('.schema.ts') ? undefined : PURE_PACKAGES.has(name) ? undefined : `${room.name} is pure and may not import ${name}`
  const kind = RESERVED.find(([, pattern]) => pattern.test(name))?.[0]
  return !kind || typeOnly || room.npm?.includes(kind) ? undefined : `${room.name} may not import ${name}`
}

/** Tables and algorithms without I/O, clock or randomness. */
const PURE_PACKAGES = new Set(['ipaddr.js', '@date-fns/tz', 'node:url', 'css-tree', 'saxes', 're2js', 'fflate'])
