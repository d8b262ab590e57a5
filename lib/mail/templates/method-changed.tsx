import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action, Facts } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { bold, Paragraph } from '../parts/text'

type Params = MailParams<'method-changed'>

const said = ({ change, by }: Params) => {
  const self = by === 'self'
  switch (change) {
    case 'added': return self ? 'addedBySelf' : 'addedByAdmin'
    case 'removed': return self ? 'removedBySelf' : 'removedByAdmin'
    case 'replaced': return 'replacedBySelf'
    default: return change
  }
}

export function methodChanged(params: Params, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('methodChanged.subject', { tenant }),
    preview: t('methodChanged.preview'),
    heading: t('methodChanged.heading'),
    body: (
      <>
        <Paragraph>{t.rich(`methodChanged.${said(params)}`, { tenant, method: params.method ?? 'other', left: params.left ?? 0, b: bold })}</Paragraph>
        {params.name && <Facts facts={[[t('methodChanged.method'), mail.name(params.name)]]} />}
        <Origin mail={mail} from={params.from} at={params.at} />
        <Paragraph>{t(params.by === 'self' ? 'methodChanged.unexpectedSelf' : 'methodChanged.unexpectedAdmin')}</Paragraph>
        <Action mail={mail} href={mail.link('account')}>{t('methodChanged.action')}</Action>
      </>
    ),
  }
}
