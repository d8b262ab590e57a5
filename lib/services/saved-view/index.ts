export { deleteView } from './delete'
export { listSavedViews } from './list'
export { saveView } from './save'
export { setDefaultView } from './set-default'
