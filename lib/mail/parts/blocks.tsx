import { Button } from '@react-email/button'
import { Link } from '@react-email/link'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import type { Mailing } from '../mailing'
import { colour, mono, paragraph, quiet } from '../style'
import { Lines } from './text'

/** The one thing to do. The address is spelled out below it, so that it can be read before it is opened. */
export function Action({ mail, href, children }: { mail: Mailing; href: string; children: string }) {
  const { accent, onAccent } = mail.brand
  return (
    <Section style={{ margin: '8px 0 24px' }}>
      <Button
        href={href}
        className="action"
        data-action={children}
        style={{ backgroundColor: accent, color: onAccent, border: `1px solid ${accent}`, borderRadius: '8px', padding: '13px 24px', fontSize: '16px', fontWeight: 600 }}
      >
        {children}
      </Button>
      <Text className="quiet" data-skip-in-text="true" style={{ ...quiet, margin: '16px 0 0', fontSize: '13px', lineHeight: '20px' }}>
        {mail.t('common.openAddress')}
        <br />
        <Link href={href} className="quiet" dir="ltr" style={{ color: colour.quiet, textDecorationLine: 'underline', wordBreak: 'break-all' }}>{href}</Link>
      </Text>
    </Section>
  )
}

/** A code to type: large, left to right in every language, selected by one click. */
export function Code({ label, children }: { label?: string; children: string }) {
  return (
    <Section className="well" style={{ margin: '8px 0 24px', padding: '16px', borderRadius: '8px', border: `1px solid ${colour.line}`, backgroundColor: colour.well, textAlign: 'center' }}>
      {label && <Text className="quiet" style={{ ...quiet, margin: '0 0 4px' }}>{label}</Text>}
      <Text className="ink" dir="ltr" style={{ margin: '0', fontFamily: mono, fontSize: '30px', lineHeight: '40px', fontWeight: 600, letterSpacing: '4px', color: colour.ink, userSelect: 'all' }}>
        {children}
      </Text>
    </Section>
  )
}

/** A message by a person, visibly theirs and not ours. */
export function Quote({ mail, title, lines }: { mail: Mailing; title: string; lines: readonly string[] }) {
  const bar = `3px solid ${colour.line}`
  const side = mail.direction === 'rtl' ? { borderRight: bar, paddingRight: '16px' } : { borderLeft: bar, paddingLeft: '16px' }
  return (
    <Section style={{ margin: '8px 0 24px' }}>
      <Text className="quiet" style={{ ...quiet, margin: '0 0 8px' }}>{title}</Text>
      <blockquote className="ink line" dir="auto" style={{ ...paragraph, ...side, margin: '0', overflowWrap: 'anywhere' }}>
        <Lines lines={lines} />
      </blockquote>
    </Section>
  )
}

/** Named facts, one a line; what is not known is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, string | undefined])[] }) {
  const known = facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
  if (known.length === 0) return null
  return (
    <Section className="well" style={{ margin: '8px 0 24px', padding: '12px 16px', borderRadius: '8px', border: `1px solid ${colour.line}`, backgroundColor: colour.well }}>
      {known.map(([label, value]) => (
        <Text key={label} className="ink" style={{ ...paragraph, margin: '4px 0', fontSize: '14px', lineHeight: '22px', overflowWrap: 'anywhere' }}>
          <span className="quiet" style={{ color: colour.quiet }}>{label}: </span>
          {value}
        </Text>
      ))}
    </Section>
  )
}

/** A link in the small print. */
export function FineLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Text className="quiet" style={quiet}>
      <Link href={href} className="quiet" style={{ color: colour.quiet, textDecorationLine: 'underline' }}>{children}</Link>
    </Text>
  )
}
