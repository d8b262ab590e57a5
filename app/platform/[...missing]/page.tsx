import { notFound } from 'next/navigation'

/** An address below the operators' area that leads nowhere: the not-found page inside the frame, so that the way back is at hand. */
export default function MissingPage() {
  notFound()
}
