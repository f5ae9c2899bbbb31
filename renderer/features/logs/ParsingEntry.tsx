import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParsingLogEntry } from '../../../shared/domain/log.ts';
import { useApi } from '../../api/ApiContext.tsx';
import { Age } from '../../ui/Age.tsx';
import { CodeBlock } from '../../ui/figure/CodeBlock.tsx';
import { faultOf, hexLines, payloadView, sampleBytes } from '../../ui/figure/payload.ts';
import { PayloadPath } from '../../ui/page/Breadcrumbs.tsx';
import type { Tab } from '../../ui/page/Tabs.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { EntryPanel, type EntryTab, MissingEntry, TextBlock } from './EntryPanel.tsx';
import type { OpenRow } from './LogsPage.tsx';
import { LogTime } from './LogTime.tsx';
import { typeMarks } from './typeMarks.ts';

interface ParsingEntryProps extends OpenRow<ParsingLogEntry> {
  id: number;
  onClose: () => void;
}

/** Characters of a payload that the log keeps. */
const sampleLength = 5000;

function Payload({ row, sample }: { row: ParsingLogEntry; sample: string }) {
  const { t } = useTranslation();
  const { lines, mark } = useMemo(() => payloadView(sample, row.errorMessage), [sample, row.errorMessage]);
  return <CodeBlock label={t('logs.tab.payload')} lines={lines} mark={mark} isWrapped className="h-full" />;
}

function useTabs(row: ParsingLogEntry | undefined): Tab<EntryTab>[] {
  const { t } = useTranslation();
  if (row === undefined) return [];
  const { payloadSample: sample, exceptionTraceback: traceback } = row;
  const tabs: Tab<EntryTab>[] = [];
  if (sample !== null) {
    tabs.push({
      value: 'payload',
      word: t('logs.tab.payload'),
      content: <Payload row={row} sample={sample} />,
    });
    tabs.push({
      value: 'hex',
      word: t('logs.tab.hex'),
      content: (
        <CodeBlock label={t('logs.tab.hex')} lines={hexLines(sampleBytes(sample))} className="h-full" />
      ),
    });
  }
  if (traceback !== null) {
    const label = t('logs.tab.traceback');
    tabs.push({ value: 'traceback', word: label, content: <TextBlock label={label} text={traceback} /> });
  }
  const label = t('logs.tab.fields');
  const fields = JSON.stringify(row, null, 2);
  tabs.push({ value: 'fields', word: label, content: <TextBlock label={label} text={fields} /> });
  return tabs;
}

/** A row of the parsing log in full: what is wrong, and where in the payload. */
export function ParsingEntry({ id, row: known, onClose, onPrevious, onNext }: ParsingEntryProps) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const [tab, setTab] = useState<EntryTab>('payload');
  const read = useQuery(
    procedures.logs.parsingEntry.queryOptions({ input: { id }, enabled: known === undefined }),
  );
  const row = known ?? read.data;
  const tabs = useTabs(row);
  if (row === undefined) return <MissingEntry failed={read.error?.message ?? null} onClose={onClose} />;
  const fault = faultOf(row.errorMessage);
  const isCut = (row.payloadSample?.length ?? 0) >= sampleLength;
  return (
    <EntryPanel
      title={fault?.note ?? row.errorMessage}
      mark={typeMarks[row.errorType]}
      row={row}
      tabs={tabs}
      tab={tab}
      onTab={setTab}
      aside={isCut ? t('logs.cut') : undefined}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      facts={[
        [t('logs.message'), visibleText(row.errorMessage)],
        [
          t('logs.path'),
          fault !== null && fault.path !== '' ? <PayloadPath key="path" path={fault.path} /> : null,
        ],
        [
          t('logs.site'),
          <Link
            key="site"
            to="/sites/$siteId"
            params={{ siteId: row.siteId }}
            className="mono text-12 text-accent hover:underline"
          >
            {row.siteCode}
          </Link>,
        ],
        [
          t('logs.topic'),
          <span key="topic" className="mono text-12">
            {visibleText(row.topic)}
          </span>,
        ],
        [
          t('logs.parser'),
          row.parserName && <span className="mono text-12">{visibleText(row.parserName)}</span>,
        ],
        [t('logs.typeName'), t(`logs.type.${row.errorType}`)],
        [
          t('logs.time.name'),
          <span key="time" className="text-12">
            <LogTime at={row.timestamp} isWhole /> · <Age at={row.timestamp} never="" />
          </span>,
        ],
        [t('logs.exception'), row.exceptionType && visibleText(row.exceptionType)],
      ]}
    />
  );
}
