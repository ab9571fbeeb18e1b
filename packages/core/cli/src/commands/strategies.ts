import { rangeOf, type Strategy } from '@core/engine'
import { strategies } from '@core/strategies'
import { snakeCase } from '../config/param-names.ts'
import { paintOn } from '../print/paint.ts'
import { table } from '../print/table.ts'
import type { Terminal } from '../terminal.ts'

const described = ({ name, params }: Strategy) => ({
  name,
  params: Object.entries(params).map(([param, spec]) => ({
    name: snakeCase(param),
    kind: spec.kind,
    default: spec.default,
    range: rangeOf(spec),
    ...(spec.min === undefined ? {} : { min: spec.min }),
    ...(spec.max === undefined ? {} : { max: spec.max }),
    ...(spec.choices === undefined ? {} : { choices: spec.choices }),
  })),
})

/** `crypto-strategies strategies`: what can be run, and with which parameters, by their names in a config file. */
export const strategiesCommand = ({ json }: { readonly json?: boolean }, { stdout, env }: Terminal): void => {
  const list = strategies.map(described)
  if (json) {
    stdout.write(`${JSON.stringify({ version: 1, strategies: list })}\n`)
    return
  }
  const paint = paintOn(stdout, env)
  for (const { name, params } of list) {
    const rows = params.map((param) => [param.name, String(param.default), param.range])
    stdout.write(`\n${paint.bold(name)}\n${table([['parameter', 'default', 'range'].map((head) => paint.dim(head)), ...rows], 'lrl')}`)
  }
}
