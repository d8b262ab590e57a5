'use client'
export { ErrorPage as default } from '@/components/blocks/error-page'
