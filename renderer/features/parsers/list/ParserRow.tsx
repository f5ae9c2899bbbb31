import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Parser } from '../../../../shared/domain/parser.ts';
import { Cell, HeadCell } from '../../../ui/list/Cell.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { ParserStatus } from '../ParserStatus.tsx';
import type { ParserStanding } from '../parserStanding.ts';
import { useFigureWords } from '../useFigureWords.ts';

export const rowHeightPx = { wide: 44, narrow: 66 } as const;

const columns =
  'grid h-full grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_172px_112px_76px_72px_72px] items-center gap-x-4 px-5';

/** Heads of the columns. */
export function ParserHeads() {
  const { t } = useTranslation();
  return (
    <div role="presentation" className={columns}>
      <HeadCell>{t('parsers.column.parser')}</HeadCell>
      <HeadCell>{t('parsers.column.patterns')}</HeadCell>
      <HeadCell>{t('parsers.column.state')}</HeadCell>
      <HeadCell>{t('parsers.column.version')}</HeadCell>
      <HeadCell className="text-right">{t('parsers.column.matched')}</HeadCell>
      <HeadCell className="text-right">{t('parsers.column.success')}</HeadCell>
      <HeadCell className="text-right">{t('parsers.column.time')}</HeadCell>
    </div>
  );
}

/** The version in force, and that a newer one waits. */
export function VersionTags({ parser: { kind, version, latestVersion } }: { parser: Parser }) {
  const { t } = useTranslation();
  if (kind === 'builtin') return <span className="text-ink-3">{t('parsers.kind.builtin')}</span>;
  const isNewerSaved = latestVersion !== null && (version === null || latestVersion > version);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className={clsx('mono text-12', version === null && 'text-ink-3')}>
        {version === null ? '–' : t('parsers.versionShort', { version })}
      </span>
      {isNewerSaved && <Tag tone="warn">{t('parsers.newerSaved', { version: latestVersion })}</Tag>}
    </span>
  );
}

function Patterns({ patterns }: { patterns: readonly string[] }) {
  const [first = '', ...rest] = patterns;
  return (
    <span
      className="mono flex min-w-0 gap-1.5 text-12 text-ink-2"
      title={patterns.map(visibleText).join('\n')}
    >
      <span className="truncate">{visibleText(first)}</span>
      {rest.length > 0 && <span className="flex-none text-ink-3">+{rest.length}</span>}
    </span>
  );
}

interface ParserRowProps {
  parser: Parser;
  standing: ParserStanding;
  isNarrow: boolean;
}

/** One parser in the list: what it reads, how it is doing, and what came of its messages in 24 hours. */
export function ParserRow({ parser, standing, isNarrow }: ParserRowProps) {
  const { t } = useTranslation();
  const words = useFigureWords()(parser.lastDay);
  const isBad = standing === 'failing';
  const name = (
    <span className={clsx('mono truncate !font-strong text-12', standing === 'off' && 'text-ink-3')}>
      {visibleText(parser.name)}
    </span>
  );
  const success = (
    <span className={clsx('mono text-12 tabular-nums', isBad && '!font-strong text-bad-text')}>
      {words.success}
    </span>
  );
  if (isNarrow) {
    return (
      <div role="presentation" className="grid h-full content-center gap-y-0.5 px-4 wide:px-5">
        <Cell className="flex min-w-0 items-center justify-between gap-3">
          {name}
          <ParserStatus parser={parser} standing={standing} />
        </Cell>
        <Cell className="flex min-w-0 items-center gap-2 text-12 text-ink-3">
          <VersionTags parser={parser} />
          <Patterns patterns={parser.topicPatterns} />
        </Cell>
        <Cell className="flex items-center gap-3 text-11 text-ink-3">
          <span>{t('parsers.messages', { count: parser.lastDay.matched, formatted: words.matched })}</span>
          <span>
            {t('parsers.column.success')} {success}
          </span>
          <span className="mono">{words.time}</span>
        </Cell>
      </div>
    );
  }
  return (
    <div role="presentation" className={columns}>
      <Cell className="grid">
        {name}
        <span className="truncate text-12 leading-4 text-ink-3">{visibleText(parser.description)}</span>
      </Cell>
      <Cell>
        <Patterns patterns={parser.topicPatterns} />
      </Cell>
      <Cell>
        <ParserStatus parser={parser} standing={standing} />
      </Cell>
      <Cell>
        <VersionTags parser={parser} />
      </Cell>
      <Cell className="mono text-right text-12 tabular-nums">{words.matched}</Cell>
      <Cell className="text-right">{success}</Cell>
      <Cell className="mono text-right text-12 text-ink-2 tabular-nums">{words.time}</Cell>
    </div>
  );
}
