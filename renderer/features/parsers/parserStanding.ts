import type { Parser, ParserFigures } from '../../../shared/domain/parser.ts';

/** How a parser is doing. `suspended` and `failing` need a person. */
export type ParserStanding = 'suspended' | 'failing' | 'on' | 'off';

type Judged = Pick<Parser, 'isActive' | 'suspendedUntil' | 'lastDay'>;

/** More failures than one in a hundred of the last day's messages are no accident of a single device. */
const failingShare = 0.01;

const failedShare = ({ matched, failed }: ParserFigures): number => (matched === 0 ? 0 : failed / matched);

/** Says how a parser is doing now. One that is switched off has no trouble. */
export function standingOf({ isActive, suspendedUntil, lastDay }: Judged, now: number): ParserStanding {
  if (!isActive) return 'off';
  if (suspendedUntil !== null && suspendedUntil > now) return 'suspended';
  return failedShare(lastDay) > failingShare ? 'failing' : 'on';
}

/** Whether a parser needs a person. */
export const isTrouble = (standing: ParserStanding): boolean =>
  standing === 'suspended' || standing === 'failing';

const ranks: Record<ParserStanding, number> = { suspended: 0, failing: 1, on: 2, off: 3 };

/** The parsers whose name, description or pattern holds the text, trouble first, of the same standing by name. */
export function listedParsers(parsers: readonly Parser[], search: string, now: number): Parser[] {
  const wanted = search.trim().toLowerCase();
  const rank = (parser: Parser) => ranks[standingOf(parser, now)];
  return parsers
    .filter(({ name, description, topicPatterns }) =>
      [name, description, ...topicPatterns].some((text) => text.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}
