import type { Decision } from './decide.ts'
import { figure } from './figures.ts'
import type { Step } from './step.ts'

const orderLine = ({ proposal, kind, quantity, wanted, because }: Decision): string => {
  const { side, symbol, price, stop, reduceOnly } = proposal
  const order = `${side} ${symbol} at ${price}${stop === undefined ? '' : `, stop ${stop}`}${reduceOnly ? ', reduce-only' : ''}`
  if (kind === 'refused') return `${order}: refused by ${because?.rule ?? 'a rule'}`
  return kind === 'cut'
    ? `${order}: ${figure(quantity)} of ${figure(wanted)} may be sent, cut by ${because!.rule}`
    : `${order}: ${figure(quantity)} may be sent`
}

const stepLine = ({ stage, rule, verdict, quantity, because }: Step, width: number, reduceOnly: boolean): string => {
  const what = because?.text ?? (stage !== 'check' ? '' : reduceOnly ? 'only reduces' : 'nothing to hold against it')
  const figures =
    because !== undefined && stage === 'check' && Number.isFinite(because.limit) ? ` (${figure(because.value)} against ${figure(because.limit)})` : ''
  return `  ${stage.padEnd(5)}  ${rule.padEnd(width)}  ${verdict.padEnd(6)}  ${figure(quantity).padStart(11)}  ${what}${figures}`.trimEnd()
}

/** The chain of one decision as plain text: a line for the order, one for each rule in the order of their work: name, verdict, quantity after it, and the figures that decided. */
export const explain = (decision: Decision): string => {
  const { steps, notAsked, proposal } = decision
  const width = steps.reduce((longest, { rule }) => Math.max(longest, rule.length), 0)
  const lines = [orderLine(decision), ...steps.map((step) => stepLine(step, width, proposal.reduceOnly))]
  if (notAsked.length > 0) lines.push(`  not asked: ${notAsked.join(', ')}`)
  return lines.join('\n')
}
