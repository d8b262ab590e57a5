import { exportLog } from '@/lib/transport/log-export'

export const POST = (request: Request) => exportLog(request, 'sign-ins')
