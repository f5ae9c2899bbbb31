import type { ReactNode } from 'react';

/** Where a command stands in the palette, in this order. */
export const commandGroups = ['pages', 'actions', 'sites', 'devices'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something that the palette can do. */
export interface Command {
  /** Unlike every other's. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly icon: ReactNode;
  readonly word: string;
  /** Told after the word: a code, a place. */
  readonly aside?: string;
  /** Found by this as well. */
  readonly alias?: string;
  /** Keys that do the same. */
  readonly keys?: readonly string[];
  /** Shown only when it is looked for. */
  readonly isHidden?: boolean;
  readonly run: () => void;
}

const within = 1;
const wordStart = 2;
/** The whole command begins with it: what is looked for by name comes before what is done with it. */
const beginning = 3;

/** How well a text answers a query: 0 when a part of the query is not in it; the beginning of a word counts more. */
function scoreOf(text: string, parts: readonly string[]): number {
  let score = 0;
  for (const part of parts) {
    if (!text.includes(part)) return 0;
    score += text.startsWith(part) ? beginning : text.includes(` ${part}`) ? wordStart : within;
  }
  return score;
}

const rank = ({ isHidden = false }: Command): number => (isHidden ? 1 : 0);

/**
 * The commands that hold every part of a query, best first, at most `limit` of them; of equals those that
 * are not hidden come first. With an empty query those
 * that are not hidden, in their order.
 */
export function findCommands(commands: readonly Command[], query: string, limit: number): Command[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return commands.filter(({ isHidden }) => !isHidden).slice(0, limit);
  return commands
    .map((command) => {
      const { word, aside = '', alias = '' } = command;
      return { command, score: scoreOf(`${word} ${aside} ${alias}`.toLowerCase(), parts) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || rank(a.command) - rank(b.command))
    .slice(0, limit)
    .map(({ command }) => command);
}
