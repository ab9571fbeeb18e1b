import { library } from '../../../tsup.base.ts'

export default library('index', 'catalog/index', 'talib/index')
