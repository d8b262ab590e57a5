export { addOperator } from './add'
export { listOperators } from './list'
export { removeOperator } from './remove'
export { sendOperatorSetUp } from './send-set-up'
