import { redirect } from 'next/navigation'

export default async function MyPage({ params }: { params: Promise<{ tenant: string }> }) {
  redirect(`/t/${(await params).tenant}/my/apps`)
}
