import type { Situation } from '../situation/situation.ts';

/** The sentence that answers "is all well?", as keys and figures of the language file. */
export interface Headline {
  readonly wanted: number;
  readonly total: number;
  readonly needsPerson: number;
  readonly onTheirWay: number;
  /** What may be said when nothing is wrong. */
  readonly calm: 'flowing' | 'quiet' | 'allOff' | null;
}

/** Counts the sites for the headline. `isFlowing`: every link that is up carries data. */
export function headlineOf(situations: readonly Situation[], isFlowing: boolean): Headline {
  const count = (group: Situation['group']) => situations.filter((each) => each.group === group).length;
  const needsPerson = count('needsPerson');
  const onTheirWay = count('onTheirWay');
  const total = situations.length;
  const isCalm = total > 0 && needsPerson === 0 && onTheirWay === 0;
  const isOff = situations.every((each) => each.status === 'off');
  return {
    wanted: total - needsPerson - onTheirWay,
    total,
    needsPerson,
    onTheirWay,
    calm: !isCalm ? null : isOff ? 'allOff' : isFlowing ? 'flowing' : 'quiet',
  };
}
