import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Html } from '@react-email/html'
import { Img } from '@react-email/img'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { Mailing, Written } from '../mailing'
import { colour, sheetCss, font, paragraph } from '../style'
import { FineLink } from './blocks'
import { bold, Fine } from './text'

/** The sheet of paper every mail is written on: the tenant's name or logo, the text, and who sent it to whom. */
export function Layout({ mail, written }: { mail: Mailing; written: Written }) {
  return (
    <Html lang={mail.locale} dir={mail.direction}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="robots" content="noindex" />
        <title>{written.subject}</title>
        <style>{sheetCss}</style>
      </Head>
      <Preview>{written.preview}</Preview>
      <Body style={{ margin: '0', padding: '0', fontFamily: font }}>
        <Section className="page" style={{ backgroundColor: colour.page }}>
          <Container className="gutter" dir={mail.direction} lang={mail.locale} style={{ width: '100%', maxWidth: '560px', padding: '32px 16px' }}>
            <Section className="edge">
              <Masthead mail={mail} />
            </Section>
            <Section className="card" style={{ backgroundColor: colour.card, border: `1px solid ${colour.line}`, borderRadius: '8px', padding: '32px' }}>
              <Heading as="h1" className="ink" style={{ margin: '0 0 20px', fontSize: '24px', lineHeight: '32px', fontWeight: 600, color: colour.ink }}>
                {written.heading}
              </Heading>
              {written.body}
            </Section>
            <Section className="edge" style={{ paddingTop: '20px' }}>
              <Footer mail={mail} written={written} />
            </Section>
          </Container>
        </Section>
      </Body>
    </Html>
  )
}

function Masthead({ mail }: { mail: Mailing }) {
  const { logoUrl } = mail.brand
  if (logoUrl) return <Img src={logoUrl} alt={mail.tenant} height="40" style={{ height: '40px', margin: '0 0 20px', fontSize: '18px', fontWeight: 600, color: colour.ink }} />
  return (
    <Text className="ink" data-skip-in-text="true" style={{ ...paragraph, margin: '0 0 20px', fontSize: '18px', fontWeight: 600 }}>
      {mail.tenant}
    </Text>
  )
}

function Footer({ mail, written }: { mail: Mailing; written: Written }) {
  const { t, brand, helpContact } = mail
  return (
    <>
      <Fine>{t.rich('common.sentTo', { tenant: mail.tenant, to: mail.to, b: bold })}</Fine>
      {helpContact && <Fine>{t('common.help', { contact: helpContact })}</Fine>}
      {brand.privacyUrl && <FineLink href={brand.privacyUrl}>{t('common.privacy')}</FineLink>}
      {written.footer}
    </>
  )
}
