export { TabSkeleton as default } from '@/components/blocks/page-skeleton'
