import { consoleLocale as lang } from '@/lib/format/locale'
import { translator } from '@/lib/format/messages'
import { runPlatform, toAppError, type AppError } from '@/lib/services/kernel'
import { completeSetup, sampleProgress, SAMPLE_TENANTS, setupState } from '@/lib/services/setup'
import { htmlResponse } from '@/lib/transport/document'
import { assertSameOrigin } from '@/lib/transport/origin'
import { anonymousPlatformContext } from '@/lib/transport/platform-call'
import { publicError } from '@/lib/transport/result'
import { readNewPassword } from './new-password'
import { SetupClosed, SetupDone, SetupForm, type SetupValues } from './pages'

const LOOK_AGAIN_SECONDS = 2

export async function GET(request: Request): Promise<Response> {
  const title = translator(lang, 'setup')('title')
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const state = await setupState(token, new Date())
  if (state === 'open') return htmlResponse({ title, lang, children: <SetupForm locale={lang} values={{ token, name: '', email: '', sample: false }} /> })
  if (state === 'closed') return htmlResponse({ title, lang, children: <SetupClosed locale={lang} /> }, { status: token ? 410 : 200 })
  const sample = await runPlatform(sampleProgress, {}, await anonymousPlatformContext())
  const again = sample !== null && sample !== 'done' && sample !== 'dead'
  return htmlResponse({ title, lang, children: <SetupDone locale={lang} sample={sample} tenants={SAMPLE_TENANTS} /> }, again ? { headers: { refresh: String(LOOK_AGAIN_SECONDS) } } : {})
}

export async function POST(request: Request): Promise<Response> {
  const title = translator(lang, 'setup')('title')
  let values: SetupValues = { token: '', name: '', email: '', sample: false }
  try {
    assertSameOrigin(request.headers)
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    values = { token: text('token'), name: text('name'), email: text('email'), sample: form.get('sample') !== null }
    await runPlatform(completeSetup, { ...values, password: readNewPassword(form) }, await anonymousPlatformContext())
    return new Response(null, { status: 303, headers: { location: '/setup' } })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (isOver(error)) return htmlResponse({ title, lang, children: <SetupClosed locale={lang} /> }, { status: 410 })
    return htmlResponse({ title, lang, children: <SetupForm locale={lang} values={values} error={await publicError(error)} /> }, { status: error.status })
  }
}

const isOver = (error: AppError) => error.code === 'NOT_FOUND' || error.code === 'CONFLICT'
