export { TALIB_AVERAGES, type TalibInputs, type TalibOptions, type TalibResult, talib, talibFunctions } from './talib.ts'
