import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { answerLine, compile, decodeJson, evaluate, JsonError, parseJson, readContext, readSignInLine, refusedLine, type MachineContext, type PolicySet } from '@/lib/domain/conditional-access'
import { toStderr } from '../arguments'
import { text, texts, UsageError } from '../command'
import type { LightCommand } from '../light'
import { readPolicyFiles } from './files'

/** Answers are written in pieces of about this size. */
const PIECE = 65_536

export const policyEvaluate: LightCommand = {
  name: 'policy evaluate',
  summary: 'Evaluate sign-ins against policy files: one JSON line each, without a database',
  usage: '--context <context.json> --policies <folder|file…> --sign-ins <sign-ins.ndjson|->',
  words: ['policies…'],
  options: { context: { type: 'string' }, policies: { type: 'string', multiple: true }, 'sign-ins': { type: 'string' } },
  async run({ options, words }) {
    const contextFile = text(options, 'context')
    const signIns = text(options, 'sign-ins')
    const places = [...texts(options, 'policies'), ...words]
    if (places.length === 0) throw new UsageError('--policies is missing')
    const context = await contextOf(contextFile)
    const set = compile(await readPolicyFiles(places, [contextFile, signIns], toStderr), context.directory)
    const input = signIns === '-' ? process.stdin : createReadStream('', { fd: await open(signIns) })
    await answerAll(input, process.stdout, set, context)
  },
}

async function contextOf(file: string): Promise<MachineContext> {
  const decoded = decodeJson(await readFile(file))
  if (!decoded.ok) throw new Error(`${file}: not ${decoded.encoding}`)
  try {
    const { context, problems } = readContext(parseJson(decoded.text))
    if (problems.length > 0) throw new Error(problems.map(({ path, code, value }) => `${file}: ${path}: ${code}${value === undefined ? '' : ` (${value})`}`).join('\n'))
    return context
  } catch (error) {
    throw error instanceof JsonError ? new Error(`${file}: not JSON, line ${error.line}, column ${error.column}: ${error.reason}`) : error
  }
}

/** A reader that went away early (`head`). */
const GONE: ReadonlySet<unknown> = new Set(['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])

/** Streams: memory does not grow with the number of lines. */
export async function answerAll(input: Readable, output: Writable, set: PolicySet, context: MachineContext): Promise<void> {
  try {
    await pipeline(answers(input, set, context), output, { end: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && GONE.has(error.code))) throw error
  }
}

async function* answers(input: Readable, set: PolicySet, context: MachineContext): AsyncGenerator<string> {
  let piece = ''
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue
    piece += `${answer(line.replace(/^\ufeff/, ''), set, context)}\n`
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Lines end at LF (NDJSON); a CR before it is white space to JSON, and one elsewhere belongs to the line. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest = ''
  const decoder = new StringDecoder('utf8')
  for await (const chunk of input) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest + decoder.end()
}

function answer(line: string, set: PolicySet, { users }: MachineContext): string {
  const read = readSignInLine(line, users)
  return read.ok ? answerLine(read.id, evaluate(set, read.signIn, read.time)) : refusedLine(read.id, read.errors)
}
