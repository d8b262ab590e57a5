import { downloadOwnData } from '@/lib/transport/own-data'

export const POST = downloadOwnData
