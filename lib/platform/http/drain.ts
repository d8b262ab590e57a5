import type { Server } from 'node:http'

/** Stops accepting, lets requests under way finish, and cuts what is left after `patience` milliseconds or when `hurry` fires. */
export async function drain(server: Server, patience: number, hurry: AbortSignal): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = () => server.closeAllConnections()
  const timer = setTimeout(cut, patience)
  // Keep-alive connections become idle one by one as their last answers leave.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  hurry.addEventListener('abort', cut, { once: true })
  await closed
  clearTimeout(timer)
  clearInterval(sweep)
}
