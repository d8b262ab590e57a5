import { redirect } from 'next/navigation'

export default async function LogsPage({ params }: { params: Promise<{ tenant: string }> }) {
  redirect(`/t/${(await params).tenant}/admin/logs/sign-ins`)
}
