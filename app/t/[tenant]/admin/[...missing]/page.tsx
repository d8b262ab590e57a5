import { notFound } from 'next/navigation'

/** An address below the console that leads nowhere: the not-found page inside the frame, so that the way back is at hand. */
export default function MissingPage() {
  notFound()
}
