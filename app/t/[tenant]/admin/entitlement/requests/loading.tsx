export { ConsoleLoading as default } from '../../_components/console-loading'
