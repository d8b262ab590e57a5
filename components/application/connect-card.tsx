import { useTranslations } from 'next-intl'
import { FactList } from '@/components/blocks/fact-list'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton, CopyText } from '@/components/ui/copy-button'

type Props = { issuer: string; clientId: string; confidential: boolean; redirectUri: string | null }

const ENDPOINTS = [['authorization', '/auth'], ['token', '/token'], ['userinfo', '/me'], ['jwks', '/jwks'], ['endSession', '/session/end']] as const

function example({ issuer, clientId, confidential, redirectUri }: Props): string {
  const authentication = confidential ? ', process.env.CLIENT_SECRET' : ', undefined, client.None()'
  return `import * as client from 'openid-client'

const config = await client.discovery(new URL('${issuer}'), '${clientId}'${authentication})
const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()

const redirectTo = client.buildAuthorizationUrl(config, {
  redirect_uri: '${redirectUri ?? 'https://app.example.com/callback'}',
  scope: 'openid profile email',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
})

// in the callback
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier: verifier,
  expectedState: state,
})
console.log(tokens.claims())`
}

/** What a developer needs to sign people in. */
export function ConnectCard(props: Props) {
  const t = useTranslations('application')
  const { issuer, clientId } = props
  const code = example(props)
  const copy = (value: string, what: string) => <CopyText value={value} what={what} />
  return (
    <Card>
      <CardHeader><div><CardTitle>{t('overview.connect')}</CardTitle><CardDescription>{t('overview.connectWhat')}</CardDescription></div></CardHeader>
      <CardBody className="py-2">
        <FactList facts={[
          { label: t('overview.clientId'), value: copy(clientId, t('overview.clientId')) },
          { label: t('overview.issuer'), value: copy(issuer, t('overview.issuer')) },
          { label: t('overview.discovery'), value: copy(`${issuer}/.well-known/openid-configuration`, t('overview.discovery')) },
          ...ENDPOINTS.map(([key, path]) => ({ label: t(`overview.${key}`), value: copy(`${issuer}${path}`, t(`overview.${key}`)) })),
        ]} />
      </CardBody>
      <div className="border-t border-line px-4 py-3 sm:px-5">
        <div className="flex items-center justify-between gap-2"><p className="text-sm font-medium text-ink">{t('overview.example')}</p><CopyButton value={code} what={t('overview.example')} /></div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
        <pre tabIndex={0} aria-label={t('overview.example')} className="mt-2 max-w-full overflow-x-auto rounded-md bg-muted p-3 font-mono text-xs/5 text-ink-2"><code>{code}</code></pre>
      </div>
    </Card>
  )
}
