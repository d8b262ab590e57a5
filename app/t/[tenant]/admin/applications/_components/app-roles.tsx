'use client'
import { Tags } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { AppRole } from '@/lib/domain/directory'
import { useConfirmed } from '@/components/blocks/use-deed'
import { deleteRoleAction } from '../actions'
import { AppRoleForm } from './app-role-form'

/** The roles an application knows. */
export function AppRoles({ applicationId, roles, changeable }: { applicationId: string; roles: readonly AppRole[]; changeable: boolean }) {
  const t = useTranslations('application')
  const confirmed = useConfirmed()
  return (
    <Card className="max-w-3xl">
      <CardHeader>
        <div><CardTitle>{t('roles.title')}</CardTitle><CardDescription>{t('roles.what')}</CardDescription></div>
        {changeable && <AppRoleForm applicationId={applicationId} />}
      </CardHeader>
      <CardBody>
        {roles.length === 0 ? <EmptyState level={3} icon={Tags} title={t('roles.emptyTitle')} what={t('roles.emptyWhat')} /> : (
          <ul className="divide-y divide-line">
            {roles.map((role) => (
              <li key={role.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm first:pt-0 last:pb-0">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="flex items-center gap-2 font-medium text-ink">{role.displayName}<Badge className="font-mono">{role.value}</Badge></p>
                  {role.description && <p className="text-xs text-ink-3">{role.description}</p>}
                </div>
                {changeable && (
                  <>
                    <AppRoleForm applicationId={applicationId} role={role} />
                    <ConfirmDialog
                      danger
                      trigger={<Button size="sm" variant="danger-quiet">{t('roles.remove')}</Button>}
                      title={t('roles.removeTitle', { name: role.displayName })}
                      description={t('roles.removeWhat')}
                      confirm={t('roles.remove')}
                      onConfirm={() => confirmed(deleteRoleAction, { id: applicationId, roleId: role.id }, () => { toast.success(t('roles.removed', { name: role.displayName })) })}
                    />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}
