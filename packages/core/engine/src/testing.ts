export { type Outcome, runScenario, type Scenario } from './scenario/run-scenario.ts'
