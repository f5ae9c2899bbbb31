import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../../api/useConnections.ts';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { useTypedText } from '../../ui/form/useTypedText.ts';
import { Picker } from '../../ui/overlay/Picker.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import type { LogView } from './logSearch.ts';
import { PeriodFilter } from './PeriodFilter.tsx';

interface LogFiltersProps {
  view: LogView;
  onView: (patch: Partial<LogView>) => void;
  /** The filter that this log alone has. */
  children: ReactNode;
}

/** The filters of a log; all of them stand in the address. */
export function LogFilters({ view, onView, children }: LogFiltersProps) {
  const { t } = useTranslation();
  const { data: connections = [] } = useConnections();
  const [text, type] = useTypedText(view.q ?? '', (q) => onView({ q: q === '' ? undefined : q }));
  return (
    <>
      <SearchField label={t('logs.search')} value={text} onChange={type} className="wide:!w-60" />
      <PeriodFilter times={view} onChange={onView} />
      {children}
      <Picker
        name={t('logs.site')}
        options={connections.map(({ siteId, siteName, siteCode }) => ({
          value: siteId,
          word: visibleText(siteName),
          code: siteCode,
        }))}
        chosen={view.site}
        onChange={(site) => onView({ site })}
      />
    </>
  );
}
