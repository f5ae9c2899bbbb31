import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { logLevel } from '../../../shared/domain/log.ts';
import { FilterSelect } from '../../ui/form/FilterChip.tsx';
import { useClock } from '../../ui/now.tsx';
import { ConnectionEntry } from './ConnectionEntry.tsx';
import { useLevels } from './histogram/logKinds.ts';
import { LogFilters } from './LogFilters.tsx';
import { LogsPage } from './LogsPage.tsx';
import { type ConnectionLogSearch, chosenWords, logQuery } from './logSearch.ts';
import { useConnectionWords } from './rowWords.ts';
import { useConnectionLog } from './sources.ts';

const route = getRouteApi('/console/logs/connection');

/** What happened to the connections, and why. */
export function ConnectionLogPage() {
  const { t } = useTranslation();
  const clock = useClock();
  const navigate = route.useNavigate();
  const view = route.useSearch();
  const { q, site, last, from, to, level, entry, exporting } = view;
  const query = useMemo(
    () => logQuery({ q, site, last, from, to }, clock()),
    [q, site, last, from, to, clock],
  );
  const levels = useMemo(() => chosenWords(logLevel, level), [level]);
  const source = useConnectionLog(query, levels);
  const words = useConnectionWords();
  const kinds = useLevels();
  const change = (patch: Partial<ConnectionLogSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const setExporting = (isOpen: boolean) => change({ exporting: isOpen ? true : undefined });
  const isFiltered = Object.keys(query).length > 0 || levels.length > 0;
  return (
    <LogsPage
      source={source}
      onKind={() => void navigate({ to: '/logs/parsing', search: { q, site, last, from, to } })}
      words={words}
      heads={[t('logs.time.name'), t('logs.site'), t('logs.levelName'), t('logs.message'), t('logs.attempt')]}
      filters={
        <LogFilters view={view} onView={change}>
          <FilterSelect
            name={t('logs.levelName')}
            options={logLevel.options.map((value) => ({ value, word: t(`logs.level.${value}`) }))}
            chosen={levels}
            onChange={(chosen) => change({ level: chosen.length === 0 ? undefined : chosen.join(',') })}
          />
        </LogFilters>
      }
      kinds={kinds}
      times={{ last, from, to }}
      onTimes={change}
      empty={t('logs.emptyConnection')}
      onClear={isFiltered ? () => void navigate({ search: {} }) : undefined}
      isOpenEnded={query.to === undefined}
      entry={entry}
      onEntry={(id) => change({ entry: id })}
      isExporting={exporting === true}
      onExporting={setExporting}
      detail={(open) => (
        <ConnectionEntry id={entry ?? 0} {...open} onClose={() => change({ entry: undefined })} />
      )}
    />
  );
}
