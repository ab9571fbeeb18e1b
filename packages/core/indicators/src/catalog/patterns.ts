import { AbandonedBaby, abandonedBaby } from '../patterns/abandoned-baby.ts'
import { AdvanceBlock, advanceBlock } from '../patterns/advance-block.ts'
import { BeltHold, beltHold } from '../patterns/belt-hold.ts'
import { Breakaway, breakaway } from '../patterns/breakaway.ts'
import { ClosingMarubozu, closingMarubozu } from '../patterns/closing-marubozu.ts'
import { ConcealingBabySwallow, concealingBabySwallow } from '../patterns/concealing-baby-swallow.ts'
import { Counterattack, counterattack } from '../patterns/counterattack.ts'
import { DarkCloudCover, darkCloudCover } from '../patterns/dark-cloud-cover.ts'
import { Doji, doji } from '../patterns/doji.ts'
import { DojiStar, dojiStar } from '../patterns/doji-star.ts'
import { DragonflyDoji, dragonflyDoji } from '../patterns/dragonfly-doji.ts'
import { Engulfing, engulfing } from '../patterns/engulfing.ts'
import { EveningDojiStar, eveningDojiStar } from '../patterns/evening-doji-star.ts'
import { EveningStar, eveningStar } from '../patterns/evening-star.ts'
import { GapThreeMethods, gapThreeMethods } from '../patterns/gap-three-methods.ts'
import { GravestoneDoji, gravestoneDoji } from '../patterns/gravestone-doji.ts'
import { Hammer, hammer } from '../patterns/hammer.ts'
import { HangingMan, hangingMan } from '../patterns/hanging-man.ts'
import { Harami, harami } from '../patterns/harami.ts'
import { HaramiCross, haramiCross } from '../patterns/harami-cross.ts'
import { HighWave, highWave } from '../patterns/high-wave.ts'
import { Hikkake, hikkake } from '../patterns/hikkake.ts'
import { HomingPigeon, homingPigeon } from '../patterns/homing-pigeon.ts'
import { IdenticalThreeCrows, identicalThreeCrows } from '../patterns/identical-three-crows.ts'
import { InNeck, inNeck } from '../patterns/in-neck.ts'
import { InvertedHammer, invertedHammer } from '../patterns/inverted-hammer.ts'
import { Kicking, kicking } from '../patterns/kicking.ts'
import { KickingByLength, kickingByLength } from '../patterns/kicking-by-length.ts'
import { LadderBottom, ladderBottom } from '../patterns/ladder-bottom.ts'
import { LongLeggedDoji, longLeggedDoji } from '../patterns/long-legged-doji.ts'
import { LongLine, longLine } from '../patterns/long-line.ts'
import { Marubozu, marubozu } from '../patterns/marubozu.ts'
import { MatHold, matHold } from '../patterns/mat-hold.ts'
import { MatchingLow, matchingLow } from '../patterns/matching-low.ts'
import { ModifiedHikkake, modifiedHikkake } from '../patterns/modified-hikkake.ts'
import { MorningDojiStar, morningDojiStar } from '../patterns/morning-doji-star.ts'
import { MorningStar, morningStar } from '../patterns/morning-star.ts'
import { OnNeck, onNeck } from '../patterns/on-neck.ts'
import { Piercing, piercing } from '../patterns/piercing.ts'
import { RickshawMan, rickshawMan } from '../patterns/rickshaw-man.ts'
import { SeparatingLines, separatingLines } from '../patterns/separating-lines.ts'
import { ShootingStar, shootingStar } from '../patterns/shooting-star.ts'
import { ShortLine, shortLine } from '../patterns/short-line.ts'
import { SideBySideWhiteLines, sideBySideWhiteLines } from '../patterns/side-by-side-white-lines.ts'
import { SpinningTop, spinningTop } from '../patterns/spinning-top.ts'
import { Stalled, stalled } from '../patterns/stalled.ts'
import { StickSandwich, stickSandwich } from '../patterns/stick-sandwich.ts'
import { Takuri, takuri } from '../patterns/takuri.ts'
import { TasukiGap, tasukiGap } from '../patterns/tasuki-gap.ts'
import { ThreeBlackCrows, threeBlackCrows } from '../patterns/three-black-crows.ts'
import { ThreeInside, threeInside } from '../patterns/three-inside.ts'
import { ThreeLineStrike, threeLineStrike } from '../patterns/three-line-strike.ts'
import { ThreeMethods, threeMethods } from '../patterns/three-methods.ts'
import { ThreeOutside, threeOutside } from '../patterns/three-outside.ts'
import { ThreeStarsInTheSouth, threeStarsInTheSouth } from '../patterns/three-stars-in-the-south.ts'
import { ThreeWhiteSoldiers, threeWhiteSoldiers } from '../patterns/three-white-soldiers.ts'
import { Thrusting, thrusting } from '../patterns/thrusting.ts'
import { Tristar, tristar } from '../patterns/tristar.ts'
import { TwoCrows, twoCrows } from '../patterns/two-crows.ts'
import { UniqueThreeRiver, uniqueThreeRiver } from '../patterns/unique-three-river.ts'
import { UpsideGapTwoCrows, upsideGapTwoCrows } from '../patterns/upside-gap-two-crows.ts'
import type { CatalogEntry, ColumnFunction, IndicatorClass, NumberParam } from './entry.ts'
import { real } from './parameters.ts'

/** Every pattern reads the same and gives one integer; only its name, its look-back and its functions are its own. */
const pattern = (
  name: string,
  title: string,
  talib: string,
  lookback: number,
  column: ColumnFunction,
  Indicator: IndicatorClass,
  params: readonly NumberParam[] = [],
): CatalogEntry => ({
  name,
  group: 'patterns',
  title,
  talib,
  inputs: ['open', 'high', 'low', 'close'],
  params,
  outputs: [{ name, integer: true }],
  warmup: () => lookback,
  scale: {},
  afterNaN: 'restarts',
  source: `TA-Lib, function ${talib}`,
  examples: params.map((param) => ({ [param.name]: param.default / 2 })),
  column,
  Indicator,
})

/** How far the last candle must reach into the body of the first, as a share of it. */
const penetration = (fallback: number): readonly NumberParam[] => [real('penetration', 0, 3e37, fallback, 'optInPenetration')]

export const patterns: readonly CatalogEntry[] = [
  pattern('abandonedBaby', 'Abandoned baby', 'CDLABANDONEDBABY', 12, abandonedBaby, AbandonedBaby, penetration(0.3)),
  pattern('advanceBlock', 'Advance block', 'CDLADVANCEBLOCK', 12, advanceBlock, AdvanceBlock),
  pattern('beltHold', 'Belt hold', 'CDLBELTHOLD', 10, beltHold, BeltHold),
  pattern('breakaway', 'Breakaway', 'CDLBREAKAWAY', 14, breakaway, Breakaway),
  pattern('closingMarubozu', 'Closing marubozu', 'CDLCLOSINGMARUBOZU', 10, closingMarubozu, ClosingMarubozu),
  pattern('concealingBabySwallow', 'Concealing baby swallow', 'CDLCONCEALBABYSWALL', 13, concealingBabySwallow, ConcealingBabySwallow),
  pattern('counterattack', 'Counterattack', 'CDLCOUNTERATTACK', 11, counterattack, Counterattack),
  pattern('darkCloudCover', 'Dark cloud cover', 'CDLDARKCLOUDCOVER', 11, darkCloudCover, DarkCloudCover, penetration(0.5)),
  pattern('doji', 'Doji', 'CDLDOJI', 10, doji, Doji),
  pattern('dojiStar', 'Doji star', 'CDLDOJISTAR', 11, dojiStar, DojiStar),
  pattern('dragonflyDoji', 'Dragonfly doji', 'CDLDRAGONFLYDOJI', 10, dragonflyDoji, DragonflyDoji),
  pattern('engulfing', 'Engulfing pattern', 'CDLENGULFING', 2, engulfing, Engulfing),
  pattern('eveningDojiStar', 'Evening doji star', 'CDLEVENINGDOJISTAR', 12, eveningDojiStar, EveningDojiStar, penetration(0.3)),
  pattern('eveningStar', 'Evening star', 'CDLEVENINGSTAR', 12, eveningStar, EveningStar, penetration(0.3)),
  pattern('gapThreeMethods', 'Upside and downside gap three methods', 'CDLXSIDEGAP3METHODS', 2, gapThreeMethods, GapThreeMethods),
  pattern('gravestoneDoji', 'Gravestone doji', 'CDLGRAVESTONEDOJI', 10, gravestoneDoji, GravestoneDoji),
  pattern('hammer', 'Hammer', 'CDLHAMMER', 11, hammer, Hammer),
  pattern('hangingMan', 'Hanging man', 'CDLHANGINGMAN', 11, hangingMan, HangingMan),
  pattern('harami', 'Harami', 'CDLHARAMI', 11, harami, Harami),
  pattern('haramiCross', 'Harami cross', 'CDLHARAMICROSS', 11, haramiCross, HaramiCross),
  pattern('highWave', 'High-wave candle', 'CDLHIGHWAVE', 10, highWave, HighWave),
  pattern('hikkake', 'Hikkake pattern', 'CDLHIKKAKE', 5, hikkake, Hikkake),
  pattern('homingPigeon', 'Homing pigeon', 'CDLHOMINGPIGEON', 11, homingPigeon, HomingPigeon),
  pattern('identicalThreeCrows', 'Identical three crows', 'CDLIDENTICAL3CROWS', 12, identicalThreeCrows, IdenticalThreeCrows),
  pattern('inNeck', 'In-neck line', 'CDLINNECK', 11, inNeck, InNeck),
  pattern('invertedHammer', 'Inverted hammer', 'CDLINVERTEDHAMMER', 11, invertedHammer, InvertedHammer),
  pattern('kicking', 'Kicking', 'CDLKICKING', 11, kicking, Kicking),
  pattern('kickingByLength', 'Kicking by length', 'CDLKICKINGBYLENGTH', 11, kickingByLength, KickingByLength),
  pattern('ladderBottom', 'Ladder bottom', 'CDLLADDERBOTTOM', 14, ladderBottom, LadderBottom),
  pattern('longLeggedDoji', 'Long-legged doji', 'CDLLONGLEGGEDDOJI', 10, longLeggedDoji, LongLeggedDoji),
  pattern('longLine', 'Long line candle', 'CDLLONGLINE', 10, longLine, LongLine),
  pattern('marubozu', 'Marubozu', 'CDLMARUBOZU', 10, marubozu, Marubozu),
  pattern('matHold', 'Mat hold', 'CDLMATHOLD', 14, matHold, MatHold, penetration(0.5)),
  pattern('matchingLow', 'Matching low', 'CDLMATCHINGLOW', 6, matchingLow, MatchingLow),
  pattern('modifiedHikkake', 'Modified hikkake pattern', 'CDLHIKKAKEMOD', 10, modifiedHikkake, ModifiedHikkake),
  pattern('morningDojiStar', 'Morning doji star', 'CDLMORNINGDOJISTAR', 12, morningDojiStar, MorningDojiStar, penetration(0.3)),
  pattern('morningStar', 'Morning star', 'CDLMORNINGSTAR', 12, morningStar, MorningStar, penetration(0.3)),
  pattern('onNeck', 'On-neck line', 'CDLONNECK', 11, onNeck, OnNeck),
  pattern('piercing', 'Piercing line', 'CDLPIERCING', 11, piercing, Piercing),
  pattern('rickshawMan', 'Rickshaw man', 'CDLRICKSHAWMAN', 10, rickshawMan, RickshawMan),
  pattern('separatingLines', 'Separating lines', 'CDLSEPARATINGLINES', 11, separatingLines, SeparatingLines),
  pattern('shootingStar', 'Shooting star', 'CDLSHOOTINGSTAR', 11, shootingStar, ShootingStar),
  pattern('shortLine', 'Short line candle', 'CDLSHORTLINE', 10, shortLine, ShortLine),
  pattern('sideBySideWhiteLines', 'Side-by-side white lines', 'CDLGAPSIDESIDEWHITE', 7, sideBySideWhiteLines, SideBySideWhiteLines),
  pattern('spinningTop', 'Spinning top', 'CDLSPINNINGTOP', 10, spinningTop, SpinningTop),
  pattern('stalled', 'Stalled pattern', 'CDLSTALLEDPATTERN', 12, stalled, Stalled),
  pattern('stickSandwich', 'Stick sandwich', 'CDLSTICKSANDWICH', 7, stickSandwich, StickSandwich),
  pattern('takuri', 'Takuri line', 'CDLTAKURI', 10, takuri, Takuri),
  pattern('tasukiGap', 'Tasuki gap', 'CDLTASUKIGAP', 7, tasukiGap, TasukiGap),
  pattern('threeBlackCrows', 'Three black crows', 'CDL3BLACKCROWS', 13, threeBlackCrows, ThreeBlackCrows),
  pattern('threeInside', 'Three inside up and down', 'CDL3INSIDE', 12, threeInside, ThreeInside),
  pattern('threeLineStrike', 'Three-line strike', 'CDL3LINESTRIKE', 8, threeLineStrike, ThreeLineStrike),
  pattern('threeMethods', 'Rising and falling three methods', 'CDLRISEFALL3METHODS', 14, threeMethods, ThreeMethods),
  pattern('threeOutside', 'Three outside up and down', 'CDL3OUTSIDE', 3, threeOutside, ThreeOutside),
  pattern('threeStarsInTheSouth', 'Three stars in the south', 'CDL3STARSINSOUTH', 12, threeStarsInTheSouth, ThreeStarsInTheSouth),
  pattern('threeWhiteSoldiers', 'Three advancing white soldiers', 'CDL3WHITESOLDIERS', 12, threeWhiteSoldiers, ThreeWhiteSoldiers),
  pattern('thrusting', 'Thrusting line', 'CDLTHRUSTING', 11, thrusting, Thrusting),
  pattern('tristar', 'Tristar', 'CDLTRISTAR', 12, tristar, Tristar),
  pattern('twoCrows', 'Two crows', 'CDL2CROWS', 12, twoCrows, TwoCrows),
  pattern('uniqueThreeRiver', 'Unique three river bottom', 'CDLUNIQUE3RIVER', 12, uniqueThreeRiver, UniqueThreeRiver),
  pattern('upsideGapTwoCrows', 'Upside gap two crows', 'CDLUPSIDEGAP2CROWS', 12, upsideGapTwoCrows, UpsideGapTwoCrows),
]
