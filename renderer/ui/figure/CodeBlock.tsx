import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';

/** One line of a `CodeBlock`. */
export interface CodeLine {
  /** As in the whole text: stays true where lines before it are folded. */
  number: number;
  text: string;
  /** Stands for several lines that are folded. */
  isFolded?: boolean;
}

/** Where in a `CodeBlock` the trouble lies. */
export interface CodeMark {
  line: number;
  /** Characters of that line, from 0, `to` not included. */
  from: number;
  to: number;
  /** What is wrong with it; stands beneath the line. */
  note?: string;
}

/** A text as lines, numbered from 1. */
export const codeLines = (text: string): CodeLine[] =>
  text.split('\n').map((line, index) => ({ number: index + 1, text: line }));

interface CodeBlockProps {
  /** What it is; said by a screen reader. */
  label: string;
  lines: readonly CodeLine[];
  mark?: CodeMark | undefined;
  /** Long lines go on beneath instead of scrolling sideways. */
  isWrapped?: boolean;
  className?: string;
}

const columns = 'grid grid-cols-[44px_minmax(0,1fr)]';
const marked = 'bg-bad-soft shadow-[inset_3px_0_0_var(--bad)]';

function Marked({ text, mark }: { text: string; mark: CodeMark }) {
  return (
    <>
      {text.slice(0, mark.from)}
      <mark className="bg-transparent font-strong text-bad-text underline decoration-2 underline-offset-3">
        {text.slice(mark.from, mark.to)}
      </mark>
      {text.slice(mark.to)}
    </>
  );
}

/** A payload or the like: numbered lines, the one with the trouble marked. Scrolls by itself. */
export function CodeBlock({ label, lines, mark, isWrapped = false, className }: CodeBlockProps) {
  const { t } = useTranslation();
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className={clsx('@container overflow-auto bg-sunken py-2 focus-visible:-outline-offset-2', className)}
    >
      <ol
        className={clsx(
          'mono w-max min-w-full text-12 [word-spacing:normal] leading-[18px] text-ink-2',
          isWrapped && '!w-full',
        )}
      >
        {lines.map((line) => {
          const isHit = mark?.line === line.number;
          return (
            <li key={line.number} className={clsx(isHit && marked)}>
              <div className={columns}>
                <span
                  className={clsx(
                    'pr-3 text-right select-none',
                    isHit ? '!font-strong text-bad-text' : 'text-ink-3',
                  )}
                >
                  <span className="sr-only">{t('ui.line')} </span>
                  {line.number}
                </span>
                <span
                  className={clsx(
                    'pr-4',
                    isWrapped ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre',
                    line.isFolded ? 'text-ink-3' : isHit && 'text-ink',
                  )}
                >
                  {isHit && mark !== undefined ? <Marked text={line.text} mark={mark} /> : line.text}
                </span>
              </div>
              {isHit && mark.note !== undefined && (
                <p className={`${columns} font-ui font-body tracking-normal`}>
                  <span />
                  <span className="max-w-[min(60ch,calc(100cqw-44px))] pr-4 whitespace-pre-wrap text-bad-text">
                    {mark.note}
                  </span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
