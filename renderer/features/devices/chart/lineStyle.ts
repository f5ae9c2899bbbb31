/** How one line of a chart is told from the others: by its colour, and without it by its dashes. */
export interface LineStyle {
  /** Tokens of `tokens.css`. */
  readonly stroke: string;
  readonly fill: string;
  /** Pixels drawn and left out in turn; empty: solid. */
  readonly dash: readonly number[];
}

const styleOf = (token: string, dash: readonly number[]): LineStyle => ({
  stroke: `var(${token})`,
  fill: `color-mix(in oklab, var(${token}) 16%, transparent)`,
  dash,
});

const first = styleOf('--accent', []);
const styles: readonly LineStyle[] = [
  first,
  styleOf('--part-1', [7, 3]),
  styleOf('--ink', [2, 3]),
  styleOf('--accent', [9, 3, 2, 3]),
  styleOf('--part-1', [2, 5]),
  styleOf('--ink', [12, 4]),
];

/** The style of the line at a place, from 0. */
export const lineStyle = (place: number): LineStyle => styles[place % styles.length] ?? first;
