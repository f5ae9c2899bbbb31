import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parsingErrorType } from '../../../shared/domain/log.ts';
import { FilterSelect } from '../../ui/form/FilterChip.tsx';
import { useClock } from '../../ui/now.tsx';
import { useTypes } from './histogram/logKinds.ts';
import { LogFilters } from './LogFilters.tsx';
import { LogsPage } from './LogsPage.tsx';
import { chosenWords, logQuery, type ParsingLogSearch } from './logSearch.ts';
import { ParserFilter } from './ParserFilter.tsx';
import { ParsingEntry } from './ParsingEntry.tsx';
import { useParsingWords } from './rowWords.ts';
import { useParsingLog } from './sources.ts';

const route = getRouteApi('/console/logs/parsing');

/** Messages, and parts of messages, that were not understood. */
export function ParsingLogPage() {
  const { t } = useTranslation();
  const clock = useClock();
  const navigate = route.useNavigate();
  const view = route.useSearch();
  const { q, site, last, from, to, type, parser, entry, exporting } = view;
  const query = useMemo(
    () => logQuery({ q, site, last, from, to }, clock()),
    [q, site, last, from, to, clock],
  );
  const types = useMemo(() => chosenWords(parsingErrorType, type), [type]);
  const choice = useMemo(() => ({ types, parser }), [types, parser]);
  const source = useParsingLog(query, choice);
  const words = useParsingWords();
  const kinds = useTypes();
  const change = (patch: Partial<ParsingLogSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const setExporting = (isOpen: boolean) => change({ exporting: isOpen ? true : undefined });
  const isFiltered = Object.keys(query).length > 0 || types.length > 0 || parser !== undefined;
  return (
    <LogsPage
      source={source}
      onKind={() => void navigate({ to: '/logs/connection', search: { q, site, last, from, to } })}
      words={words}
      heads={[t('logs.time.name'), t('logs.site'), t('logs.typeName'), t('logs.message'), t('logs.parser')]}
      filters={
        <LogFilters view={view} onView={change}>
          <FilterSelect
            name={t('logs.typeName')}
            options={parsingErrorType.options.map((value) => ({ value, word: t(`logs.type.${value}`) }))}
            chosen={types}
            onChange={(chosen) => change({ type: chosen.length === 0 ? undefined : chosen.join(',') })}
          />
          <ParserFilter chosen={parser} onChange={(name) => change({ parser: name })} />
        </LogFilters>
      }
      kinds={kinds}
      times={{ last, from, to }}
      onTimes={change}
      empty={t('logs.emptyParsing')}
      onClear={isFiltered ? () => void navigate({ search: {} }) : undefined}
      isOpenEnded={query.to === undefined}
      entry={entry}
      onEntry={(id) => change({ entry: id })}
      isExporting={exporting === true}
      onExporting={setExporting}
      detail={(open) => (
        <ParsingEntry id={entry ?? 0} {...open} onClose={() => change({ entry: undefined })} />
      )}
    />
  );
}
