import { Text } from '@react-email/text'
import { Fragment, type ReactNode } from 'react'
import { colour, paragraph, quiet } from '../style'

export const bold = (inner: ReactNode) => <strong>{inner}</strong>

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text className="ink" style={paragraph}>{children}</Text>
}

/** Small print: footers and advice. */
export function Fine({ children }: { children: ReactNode }) {
  return <Text className="quiet" style={quiet}>{children}</Text>
}

/** Advice at the end of the card, set off by a line. */
export function Advice({ children }: { children: ReactNode }) {
  return (
    <Text className="quiet line" style={{ ...quiet, margin: '24px 0 0', paddingTop: '16px', borderTop: `1px solid ${colour.line}` }}>
      {children}
    </Text>
  )
}

/** Text somebody wrote, line by line; nothing in it is read as markup. */
export function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))
}
