// Risk rules for a bot that exists already: no engine, no venue, no clock. `bot.mjs` is the bot.
import { explain, riskManager } from '@core/risk'
import { run } from './bot.mjs'

const policy = riskManager({
  riskPerTrade: 0.01,
  drawdown: { from: 0.05, to: 0.2, least: 0.25 },
  losingStreak: { after: 4, multiplier: 0.5 },
  haltAt: 0.25,
  resumeAfter: { bars: 48 },
  maxDailyLoss: 0.01,
  priceBand: 0.02,
  maxPositionPct: 0.2,
  maxGross: 0.6,
  maxHeat: 0.02,
  minNotional: 10,
})

const { decisions, state, account } = run(policy, 10_000)
for (const kind of ['admitted', 'cut', 'refused']) {
  const some = decisions.filter((decision) => decision.kind === kind)
  console.log(`${some.length} orders ${kind}`)
  if (some.length > 0) console.log(`${explain(some.at(-1))}\n`)
}
console.log(`equity ${account.equity.toFixed(2)}, state ${JSON.stringify(state)}`)

const check = (holds, what) => {
  if (!holds) throw new Error(`it must hold that ${what}`)
}
for (const kind of ['admitted', 'cut', 'refused'])
  check(
    decisions.some((decision) => decision.kind === kind),
    `some orders are ${kind}`,
  )
for (const { quantity, proposal } of decisions) check(quantity * proposal.price <= 0.2 * 20_000, 'no order is worth more than its cap')

// One policy serves every run, and a run that was saved and restored half way ends as one that ran through.
const restarted = run(policy, 10_000, 1_000)
check(JSON.stringify(restarted) === JSON.stringify({ decisions, state, account }), 'a restart changes nothing')
const [small, large] = [run(policy, 5_000), run(policy, 10_000)].map((result) => result.decisions[0].quantity)
check(small < large, 'less equity gives a smaller order')
console.log('a restart half way changes nothing')
