import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody } from '@/components/ui/card'
import { mailLocales } from '@/lib/services/mail'
import { listOperators } from '@/lib/services/operator'
import { readPlatform } from '@/lib/transport/read'
import { AddOperator } from '../_components/add-operator'
import { Operators } from '../_components/operators'

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('operators.title') }
}

export default async function OperatorsPage() {
  const [operators, t] = [await readPlatform(listOperators, {}), await getTranslations('platform')]
  return (
    <Page>
      <Crumbs items={[{ label: t('operators.title') }]} />
      <PageHeader title={t('operators.title')} purpose={t('operators.purpose')} actions={<AddOperator languages={mailLocales} />} />
      <Card><CardBody><Operators operators={operators} /></CardBody></Card>
    </Page>
  )
}
