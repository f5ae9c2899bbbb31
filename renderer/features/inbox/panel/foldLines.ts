import type { CodeLine } from '../../../ui/figure/CodeBlock.tsx';

/** Lines kept in sight before and after the one with the trouble. */
const around = 12;
/** Fewer are not worth folding. */
const fewest = 4;

/** Folds what is far from the marked line, so that the trouble stands in sight; line numbers stay true. */
export function foldLines(
  lines: readonly CodeLine[],
  marked: number | undefined,
  folded: (count: number) => string,
): readonly CodeLine[] {
  if (marked === undefined) return lines;
  const from = marked - 1 - around;
  const to = marked + around;
  const fold = (part: readonly CodeLine[]): readonly CodeLine[] => {
    const [first] = part;
    if (first === undefined || part.length < fewest) return part;
    return [{ number: first.number, text: folded(part.length), isFolded: true }];
  };
  return [
    ...fold(lines.slice(0, Math.max(0, from))),
    ...lines.slice(Math.max(0, from), to),
    ...fold(lines.slice(Math.max(0, to))),
  ];
}
