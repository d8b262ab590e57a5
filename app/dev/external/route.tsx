import { Alternatives, Button, ButtonLink, Or, QuietButton, QuietLink } from '@/components/external/button'
import { CheckField, CodeField, EmailField, PasswordField } from '@/components/external/field'
import { Notice } from '@/components/external/notice'
import { ExternalPage, type ExternalFrame } from '@/components/external/page'
import { AppTile, ConsentList, Identity } from '@/components/external/parts'
import { htmlResponse } from '@/lib/transport/document'

const frame: ExternalFrame = {
  locale: 'en',
  tenant: { name: 'Contoso Partners' },
  languages: [{ locale: 'en', label: 'English', href: '?lang=en' }, { locale: 'de', label: 'Deutsch', href: '?lang=de' }, { locale: 'ar', label: 'العربية', href: '?lang=ar' }],
  links: { privacy: '/privacy', terms: '/terms' },
  help: { href: 'mailto:help@contoso.test', label: 'help@contoso.test' },
}

const pages = {
  identify: (
    <ExternalPage frame={frame} title="Sign in" lead="Use the address your invitation was sent to.">
      <form method="post" className="flex flex-col gap-5">
        <EmailField name="email" label="E-mail address" required autoFocus />
        <PasswordField name="password" label="Password" autoComplete="current-password" aside={<QuietLink href="?page=code">Forgot password?</QuietLink>} />
        <CheckField name="remember" label="Keep me signed in on this device" />
        <Button>Continue</Button>
      </form>
      <Or>or</Or>
      <ButtonLink look="secondary" href="?page=code">Send me a code by mail</ButtonLink>
    </ExternalPage>
  ),
  code: (
    <ExternalPage frame={frame} title="Enter the code" lead="We sent 8 digits to a•••@fabrikam.test. They work for 10 minutes." step={{ current: 2, of: 3 }}>
      <Notice>The code may take a minute to arrive.</Notice>
      <form method="post" className="flex flex-col gap-5">
        <CodeField name="code" label="Code" error="This code is not right. 4 tries are left." />
        <Button>Continue</Button>
        <Alternatives><QuietButton name="intent" value="resend" formNoValidate>Send a new code</QuietButton><QuietLink href="?page=identify">Use another address</QuietLink></Alternatives>
      </form>
    </ExternalPage>
  ),
  consent: (
    <ExternalPage frame={frame} title="Contoso Partners invites you" lead="Adele Vance invited you to work with them.">
      <Identity name="Amélie Dubois" mail="amelie.dubois@fabrikam.test" change={<QuietLink href="?page=identify">Switch</QuietLink>} />
      <ConsentList items={[{ title: 'Your name and e-mail address', detail: 'So that people know who you are.' }, { title: 'When and from where you sign in', detail: 'Kept for 90 days.' }]} />
      <Button>Accept and continue</Button>
      <Button look="secondary">Cancel</Button>
    </ExternalPage>
  ),
  error: (
    <ExternalPage frame={frame} title="This invitation has expired" lead="Invitations work for 30 days. Ask the person who invited you for a new one." reference="01939c7e-7a55-7c33-b3b0-9c0f3a1a2b11">
      <Notice tone="warning" title="Nothing was changed">Your account and your access are as they were.</Notice>
      <AppTile name="Expense portal" description="Travel and expenses" href="/" opensElsewhere="Opens another site" />
      <ButtonLink look="secondary" href="?page=identify">Back to sign-in</ButtonLink>
    </ExternalPage>
  ),
}

export async function GET(request: Request) {
  const url = new URL(request.url)
  const name = url.searchParams.get('page') ?? ''
  if (process.env.NODE_ENV === 'production') return new Response(null, { status: 404 })
  const page = name === 'code' || name === 'consent' || name === 'error' ? pages[name] : pages.identify
  return htmlResponse({ title: 'Sign in', lang: 'en', dir: url.searchParams.has('rtl') ? 'rtl' : 'ltr', accent: url.searchParams.get('accent'), children: page })
}
