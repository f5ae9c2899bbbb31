import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';

/** A line of two texts that are compared. */
export interface DiffBlockLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Lines that are shown around what changed. */
const aroundLines = 3;

const looks = {
  same: { sign: ' ', line: 'text-ink-2' },
  added: { sign: '+', line: 'bg-accent-soft text-ink shadow-[inset_3px_0_0_var(--accent)]' },
  removed: { sign: '−', line: 'bg-bad-soft text-ink shadow-[inset_3px_0_0_var(--bad)]' },
} as const;

/** Places of lines that changed, or stand near to such. */
function shownPlaces(lines: readonly DiffBlockLine[]): ReadonlySet<number> {
  const shown = new Set<number>();
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let near = at - aroundLines; near <= at + aroundLines; near += 1) shown.add(near);
  }
  return shown;
}

/** What became of a text: lines that were taken away and added, by sign and colour, with a few around them. */
export function DiffBlock({ label, lines }: { label: string; lines: readonly DiffBlockLine[] }) {
  const { t } = useTranslation();
  const shown = shownPlaces(lines);
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="overflow-auto rounded-2 border border-line bg-sunken py-2 focus-visible:-outline-offset-2"
    >
      <ol className="mono w-max min-w-full text-12 [word-spacing:normal] leading-[18px]">
        {lines.map(({ kind, text }, at) => {
          if (!shown.has(at)) {
            if (at > 0 && !shown.has(at - 1)) return null;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
              <li key={at} className="pl-8 text-ink-3">
                …
              </li>
            );
          }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <li key={at} className={clsx('grid grid-cols-[32px_minmax(0,1fr)]', looks[kind].line)}>
              <span className="text-center select-none" aria-hidden="true">
                {looks[kind].sign}
              </span>
              <span className="pr-4 whitespace-pre">
                {kind !== 'same' && <span className="sr-only">{t(`ui.diff.${kind}`)} </span>}
                {text}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
