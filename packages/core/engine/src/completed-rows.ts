/**
 * Which bar of a longer interval each row sees: the latest whose close is not after the row's own close, −1 before the first. A forming bar is never visible.
 *
 * @param times opens of the rows, ascending, epoch ms
 * @param higher opens of the longer bars, ascending
 */
export const completedRows = (times: ArrayLike<number>, interval: number, higher: ArrayLike<number>, higherInterval: number): Int32Array => {
  const rows = new Int32Array(times.length)
  let visible = -1
  for (let row = 0; row < times.length; row++) {
    while (visible + 1 < higher.length && higher[visible + 1]! + higherInterval <= times[row]! + interval) visible++
    rows[row] = visible
  }
  return rows
}
