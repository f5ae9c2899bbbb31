/**
 * How much room a site has on the fleet line. `row`: all on one line, with glyph and number. `thin`: all on one
 * line, told by colour and height. `dense`, `tiny`: several lines, for hundreds and for a thousand.
 */
export type FleetDensity = 'row' | 'thin' | 'dense' | 'tiny';

/** The narrowest that a cell may be, with its gap, in pixels. */
const rowCellPx = 18;
const thinCellPx = 7;
const mostDense = 300;

/** The density at which so many sites can be seen at once. `widthPx`: of the line. */
export function fleetDensity(count: number, widthPx: number): FleetDensity {
  if (count * rowCellPx <= widthPx) return 'row';
  if (count * thinCellPx <= widthPx) return 'thin';
  return count <= mostDense ? 'dense' : 'tiny';
}

/** Whether the number of a site is a round one, by which its neighbours are found. */
export const isRound = (siteCode: string): boolean => Number(shortCode(siteCode) || 1) % 5 === 0;

/** What tells a site from the others in few characters: the number at the end of its code. */
export const shortCode = (siteCode: string): string => /\d{1,4}$/.exec(siteCode)?.[0] ?? '';
