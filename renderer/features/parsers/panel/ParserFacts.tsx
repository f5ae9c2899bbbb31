import { useTranslation } from 'react-i18next';
import type { ParserDetails, ParserFigures } from '../../../../shared/domain/parser.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useFigureWords } from '../useFigureWords.ts';
import { Block } from './Block.tsx';

/** The filters that a parser reads, one on a line. */
export function PatternsBlock({ parser: { topicPatterns, priority, codec } }: { parser: ParserDetails }) {
  const { t } = useTranslation();
  return (
    <Block title={t('parsers.column.patterns')} aside={t('parsers.priorityIs', { priority })}>
      <ul className="mono grid gap-0.5 text-12">
        {topicPatterns.map((pattern) => (
          <li key={pattern} className="wrap-anywhere">
            {visibleText(pattern)}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-12 text-ink-3">
        {t('parsers.codecIs', { codec: t(`parsers.codec.${codec.type}`) })}
      </p>
    </Block>
  );
}

const rows = ['matched', 'parsed', 'partial', 'failed'] as const;

function Column({ figures, row }: { figures: ParserFigures; row: (typeof rows)[number] }) {
  const count = figures[row];
  const isBad = row === 'failed' && count > 0;
  return (
    <td
      className={`mono py-0.5 text-right text-12 tabular-nums ${isBad ? '!font-strong text-bad-text' : ''}`}
    >
      {formatCount(count)}
    </td>
  );
}

/** What came of the messages that fell to a parser. */
export function FiguresBlock({ parser: { lastDay, sinceStart } }: { parser: ParserDetails }) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const spans = [words(lastDay), words(sinceStart)];
  return (
    <Block title={t('parsers.figures')}>
      <table className="w-full">
        <thead>
          <tr className="text-11 text-ink-3">
            <td />
            <th scope="col" className="pb-1 text-right font-medium">
              {t('parsers.lastDay')}
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              {t('parsers.sinceStart')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row" className="text-left text-12 font-body text-ink-2">
                {t(`parsers.figure.${row}`)}
              </th>
              <Column figures={lastDay} row={row} />
              <Column figures={sinceStart} row={row} />
            </tr>
          ))}
          {(['success', 'time'] as const).map((row) => (
            <tr key={row}>
              <th scope="row" className="text-left text-12 font-body text-ink-2">
                {t(`parsers.figure.${row}`)}
              </th>
              {spans.map((span, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the two spans stand where they stand.
                <td key={at} className="mono py-0.5 text-right text-12 tabular-nums">
                  {span[row]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
